using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Web.Outbound;

namespace OrleansBots.Tests.Unit.Web;

public sealed class WebSplitterTests
{
    private static readonly MessageKeyboard Keyboard = new RemoveKeyboard();

    [Fact]
    public void Split_ShortText_StaysWhole()
    {
        var message = new SendText { Text = new string('a', WebSplitter.LongestText), Keyboard = Keyboard };

        Assert.Same(message, Assert.Single(WebSplitter.Split(message)));
    }

    [Fact]
    public void Split_LongText_CutsAtLinesAndKeepsTheButtonsAtTheEnd()
    {
        var line = new string('a', 99);
        var parts = Parts(string.Join('\n', Enumerable.Repeat(line, 300)));

        Assert.True(parts.Count > 1);
        Assert.All(parts, part => Assert.All(part.Text.Split('\n'), text => Assert.Equal(line, text)));
        Assert.All(parts.SkipLast(1), part => Assert.Null(part.Keyboard));
        Assert.NotNull(parts[^1].Keyboard);
        Assert.Equal(300, parts.Sum(part => part.Text.Split('\n').Length));
    }

    [Fact]
    public void Split_TextWithoutBreaks_NeverCutsInsideACharacter()
    {
        var parts = Parts("a" + string.Concat(Enumerable.Repeat("😀", WebSplitter.LongestText)));

        Assert.All(parts, part => Assert.False(char.IsHighSurrogate(part.Text[^1])));
        Assert.Equal(1 + (2 * WebSplitter.LongestText), parts.Sum(part => part.Text.Length));
    }

    [Fact]
    public void Split_SpacesAtTheEnd_LeaveNoEmptyMessage()
    {
        var parts = Parts(new string('a', WebSplitter.LongestText) + new string(' ', 50));

        Assert.NotNull(Assert.Single(parts).Keyboard);
        Assert.Equal(WebSplitter.LongestText, parts[0].Text.Length);
    }

    [Fact]
    public void Split_LongMarkdown_OpensStylesAgainAndStaysWithinTheLength()
    {
        var message = new SendText { Text = $"**{string.Join(' ', Enumerable.Repeat("*b*", 4_000))}**", Format = TextFormat.Markdown };

        var parts = WebSplitter.Split(message).Cast<SendText>().ToList();

        Assert.True(parts.Count > 1);
        Assert.All(parts, part => Assert.StartsWith("**", part.Text, StringComparison.Ordinal));
        Assert.All(parts, part => Assert.InRange(part.Text.Length, 1, WebSplitter.LongestText));
    }

    [Fact]
    public void Split_LongEdit_EditsTheFirstPartAndSendsTheRest()
    {
        var buttons = new InlineButtons { Rows = [[new() { Label = "A", Value = "a" }]] };
        var message = new EditText { MessageId = "9", Text = $"{new string('a', 7_000)} {new string('b', 5_000)}", Buttons = buttons };

        Assert.Equal(
            [message with { Text = new string('a', 7_000), Buttons = null }, new SendText { Text = new string('b', 5_000), Keyboard = buttons }],
            WebSplitter.Split(message));
    }

    private static List<SendText> Parts(string text) => [.. WebSplitter.Split(new SendText { Text = text, Keyboard = Keyboard }).Cast<SendText>()];
}
