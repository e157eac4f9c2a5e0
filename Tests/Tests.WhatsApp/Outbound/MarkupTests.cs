using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.WhatsApp.Outbound;

namespace OrleansBots.Tests.WhatsApp.Outbound;

public sealed class MarkupTests
{
    private const string J = "\u2060";

    [Theory]
    [InlineData("**bold**", "*bold*")]
    [InlineData("*it*", "_it_")]
    [InlineData("~~gone~~", "~gone~")]
    [InlineData("***both***", "*_both_*")]
    [InlineData("a `x*y*` b", "a `x*y*` b")]
    [InlineData("```\ncode\n```", "```code```")]
    [InlineData("[shop](https://example.com/a_b)", "shop (https://example.com/a_b)")]
    [InlineData("see **[shop](https://example.com/)** now", "see *shop* (https://example.com/) now")]
    [InlineData("a**b**c", "a" + J + "*b*c")]
    [InlineData(@"\*stars\*", "*" + J + "stars*")]
    public void Render_Markdown_IsWhatsAppsOwn(string markdown, string expected) =>
        Assert.Equal(expected, WhatsAppMarkup.Render(markdown, TextFormat.Markdown));

    [Theory]
    [InlineData("echo 1: hello", "echo 1: hello")]
    [InlineData("2*3*4 and snake_case_name", "2*3*4 and snake_case_name")]
    [InlineData("*not bold*", "*" + J + "not bold*")]
    [InlineData("a * b * c", "a * b * c")]
    [InlineData("one *star", "one *star")]
    [InlineData("https://example.com/_a_/~b~", "https://example.com/_a_/~b~")]
    public void Render_PlainText_IsShownAsItStands(string text, string expected) => Assert.Equal(expected, WhatsAppMarkup.Render(text, TextFormat.Plain));
}
