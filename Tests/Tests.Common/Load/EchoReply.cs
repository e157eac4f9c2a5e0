using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace OrleansBots.Tests.Common.Load;

/// <summary>A reply of the echo bot to a generated text: <c>echo counter: conversation/sequence</c>.</summary>
public readonly record struct EchoReply(int Counter, int Conversation, int Sequence)
{
    private const string Prefix = "echo ";

    /// <summary>Reads a reply; false for any other text.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out EchoReply reply)
    {
        reply = default;
        var rest = text.AsSpan();
        if (!rest.StartsWith(Prefix, StringComparison.Ordinal)) return false;
        rest = rest[Prefix.Length..];
        var colon = rest.IndexOf(": ", StringComparison.Ordinal);
        var slash = rest.IndexOf('/');
        if (colon < 1 || slash < colon + 2) return false;
        if (!Number(rest[..colon], out var counter) || !Number(rest[(colon + 2)..slash], out var conversation) || !Number(rest[(slash + 1)..], out var sequence)) return false;
        reply = new(counter, conversation, sequence);
        return true;
    }

    private static bool Number(ReadOnlySpan<char> digits, out int number) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
