using System.Text;

namespace OrleansBots.Inbox;

/// <summary>What a text column takes: bounded, well-formed, and without the NUL that PostgreSQL refuses. One bad text would fail a whole batch.</summary>
internal static class StorableText
{
    /// <summary>Longest text that is kept of a cause or its detail, in UTF-16 units.</summary>
    public const int MaxDetail = 8 * 1024;

    public static bool IsStorable(string text, int maxLength) =>
        text.Length <= maxLength && !text.Contains('\0') && (Ascii.IsValid(text) || IsWellFormed(text));

    /// <summary>Makes any text storable: cuts what is too long, replaces what no database takes.</summary>
    public static string Clip(string text)
    {
        var cut = text.Length <= MaxDetail ? text : text[..MaxDetail];
        if (IsStorable(cut, MaxDetail)) return cut;
        // Encoding replaces lone surrogates, of which the cut may have made one.
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(cut)).Replace('\0', '\uFFFD');
    }

    private static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out var consumed) != System.Buffers.OperationStatus.Done) return false;
            text = text[consumed..];
        }

        return true;
    }
}
