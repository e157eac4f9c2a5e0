using System.Buffers;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Markup;
using Telegram.Bot.Types.Enums;

namespace OrleansBots.Platforms.Telegram.Outbound.Markup;

/// <summary>A text as Telegram takes it.</summary>
internal readonly record struct RenderedText(string? Text, ParseMode ParseMode)
{
    private static readonly SearchValues<char> s_marks = SearchValues.Create("*~`[\\");

    public static RenderedText Of(string? text, TextFormat format) =>
        text is null || format == TextFormat.Plain || text.AsSpan().IndexOfAny(s_marks) < 0
            ? new(text, ParseMode.None)
            : new(HtmlWriter.Write(MarkdownReader.Read(text)), ParseMode.Html);

    /// <summary>Without marks and styles; for a text whose markup Telegram refused.</summary>
    public static RenderedText PlainOf(string? text, TextFormat format) => new(
        text is null ? null : PortableText.Visible(text, format),
        ParseMode.None);
}
