using System.Text;
using OrleansBots.Platforms.Abstractions.Outbound;

namespace OrleansBots.Platforms.WhatsApp.Outbound.Building;

/// <summary>Values that WhatsApp refuses when they are empty or too long.</summary>
internal static class Required
{
    /// <exception cref="UnsendableException">The text is empty or too long.</exception>
    public static string Text(string? text, int limit)
    {
        if (string.IsNullOrWhiteSpace(text)) throw new UnsendableException("empty-text", "The text is empty.");
        return text.Length <= limit ? text : throw new UnsendableException("message-too-long", $"The text has {text.Length} characters; WhatsApp takes {limit}.");
    }

    /// <exception cref="UnsendableException">The value is empty or too long.</exception>
    public static string Value(string? value, int maxBytes)
    {
        if (string.IsNullOrEmpty(value)) throw new UnsendableException("button-without-action", "A button has neither a value nor an address.");
        var bytes = Encoding.UTF8.GetByteCount(value);
        return bytes <= maxBytes
            ? value
            : throw new UnsendableException(
                "button-value-too-long", $"A value has {bytes} bytes; WhatsApp takes {maxBytes}. Remember the value and send a short key.");
    }

    /// <exception cref="UnsendableException">Two are the same.</exception>
    public static void AllDifferent(IEnumerable<string> texts, string what)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            if (!seen.Add(text)) throw new UnsendableException("choices-not-different", $"Two {what} are the same; WhatsApp wants them different.");
        }
    }
}
