namespace OrleansBots.Platforms.Abstractions.Markup;

/// <summary>What a piece of Markdown source is.</summary>
internal enum MarkdownTokenKind
{
    Text,
    Mark,
    Code,
    Block,
    LinkStart,
    LinkEnd,
}

/// <summary>A piece of Markdown source.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its visible text; of a mark, how it looks where it turns out to be none; of a link's start, the address.</param>
/// <param name="Style">The styles that a mark switches.</param>
/// <param name="Language">Language of a code block.</param>
internal readonly record struct MarkdownToken(MarkdownTokenKind Kind, string Text, TextStyle Style = TextStyle.None, string? Language = null);
