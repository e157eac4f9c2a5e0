using System.Buffers;
using System.Text;
using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Bots.Sdk;

/// <summary>Writes the portable Markdown of <see cref="TextFormat.Markdown"/>.</summary>
public static class Markdown
{
    private static readonly SearchValues<char> Marks = SearchValues.Create(@"\*`~[]");

    /// <summary>Escapes every mark, so that a text from outside is shown exactly as it stands.</summary>
    public static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAny(Marks)) return text;
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            if (Marks.Contains(c)) escaped.Append('\\');
            escaped.Append(c);
        }

        return escaped.ToString();
    }
}
