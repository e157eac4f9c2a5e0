using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Discord.Outbound.Markup;
using OrleansBots.Tests.Discord.Support;

namespace OrleansBots.Tests.Discord.Outbound;

public sealed class MarkdownTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("2 * 3 _ ~ ` | \\", @"2 \* 3 \_ \~ \` \| \\")]
    [InlineData("<@5> <#6> @everyone", @"\<@5> \<#6> @everyone")]
    [InlineData("> quote\n# head\n- item\n+ item\n1. one", "\\> quote\n\\# head\n\\- item\n\\+ item\n1\\. one")]
    [InlineData("a > b # c - d 1.5", "a > b # c - d 1.5")]
    [InlineData("[text](https://example.com)", @"\[text\](https://example.com)")]
    [InlineData("see https://example.com/a_b_c~d now_", @"see https://example.com/a_b_c~d now\_")]
    public void Render_PlainText_IsShownAsItStands(string text, string expected) => Assert.Equal(expected, DiscordText.Render(text, TextFormat.Plain));

    [Theory]
    [InlineData("**bold** *italic* ~~gone~~", "**bold** *italic* ~~gone~~")]
    [InlineData("***both***", "***both***")]
    [InlineData("**a *b***", "**a *b***")]
    [InlineData("**a***b*", "**a**\u200B*b*")]
    [InlineData("`co*de` and `` x", @"`co*de` and \`\` x")]
    [InlineData("```csharp\nvar x = 1;\n```", "```csharp\nvar x = 1;\n```")]
    [InlineData("[site](https://example.com/a_(b))", "[site](https://example.com/a_%28b%29)")]
    [InlineData("[**call** us](tel:123)", "**call** us (tel:123)")]
    [InlineData(@"\*not\* **a_b**", @"\*not\* **a\_b**")]
    public void Render_Markdown_IsDiscords(string text, string expected) =>
        Assert.Equal(expected, DiscordText.Render(text, TextFormat.Markdown));

    [Fact]
    public async Task Split_LongTexts_FitWithAllTheirEscapes()
    {
        await using var harness = new DiscordHarness();
        foreach (var unit in (string[])["word ", "a_b*c ", "**bold** text ", "[x](https://example.com/a) ", "***"])
        {
            foreach (var format in Enum.GetValues<TextFormat>())
            {
                var parts = harness.Outbound.Split(new SendText { Text = string.Concat(Enumerable.Repeat(unit, 1500)), Format = format, ReplyToMessageId = "1", Keyboard = new RemoveKeyboard() });
                Assert.True(parts.Count > 1);
                Assert.All(parts.Cast<SendText>(), part => Assert.InRange(DiscordText.Render(part.Text, format).Length, 1, 2000));
                Assert.Equal(["1"], parts.Cast<SendText>().Select(part => part.ReplyToMessageId).OfType<string>());
                Assert.NotNull(((SendText)parts[^1]).Keyboard);
            }
        }
    }

    [Fact]
    public async Task Split_LongEditAndCaption_GoOnAsMessages()
    {
        await using var harness = new DiscordHarness();
        var text = new string('x', 2500);

        Assert.Collection(
            harness.Outbound.Split(new EditText { MessageId = "1", Text = text }),
            part => Assert.Equal("1", Assert.IsType<EditText>(part).MessageId),
            part => Assert.Equal(500, Assert.IsType<SendText>(part).Text.Length));
        Assert.Collection(
            harness.Outbound.Split(new SendMedia { Kind = MediaKind.Photo, Url = new("https://example.com/a.png"), Caption = text }),
            part => Assert.Equal(2000, Assert.IsType<SendMedia>(part).Caption!.Length),
            part => Assert.IsType<SendText>(part));
    }
}
