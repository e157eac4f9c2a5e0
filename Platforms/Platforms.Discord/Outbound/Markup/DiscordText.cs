using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Markup;

namespace OrleansBots.Platforms.Discord.Outbound.Markup;

/// <summary>Texts as Discord takes them. It reads its Markdown in every content, so plain texts have to be escaped too.</summary>
internal static class DiscordText
{
    private static readonly TextLimits s_limits = new(DiscordCapabilities.MaxContent, DiscordCapabilities.MaxContent)
    {
        SizeOf = spans => DiscordMarkdownWriter.Write(spans).Length,
        MaxFirstSize = DiscordCapabilities.MaxContent,
        MaxSize = DiscordCapabilities.MaxContent,
        // Every sign escaped, and each in a style of its own, is still not longer.
        AlwaysFits = 250,
    };

    public static string Render(string text, TextFormat format) => DiscordMarkdownWriter.Write(PortableText.Read(text, format));

    public static IReadOnlyList<string> Split(string text, TextFormat format) => TextSplitter.Split(text, format, s_limits);
}
