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
    }

    private static List<SendText> Parts(string text) => [.. WebSplitter.Split(new SendText { Text = text, Keyboard = Keyboard }).Cast<SendText>()];
}
