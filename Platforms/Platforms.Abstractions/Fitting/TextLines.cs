using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Markup;

namespace OrleansBots.Platforms.Abstractions.Fitting;

/// <summary>Adds lines of plain text to a text of either format.</summary>
internal static class TextLines
{
    public static string Append(string? text, TextFormat format, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0) return text ?? "";
        var added = string.Join('\n', lines);
        if (string.IsNullOrWhiteSpace(text)) return format == TextFormat.Plain ? added : MarkdownWriter.Escape(added);
        if (format == TextFormat.Plain) return $"{text.TrimEnd()}\n\n{added}";
        // Written anew, because a mark without a partner in the text could find one in the lines.
        return MarkdownWriter.Write([.. MarkdownReader.Read(text.TrimEnd()), new("\n\n" + added, TextStyle.None)]);
    }
}
