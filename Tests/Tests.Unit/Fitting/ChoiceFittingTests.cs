using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Capabilities;
using OrleansBots.Platforms.Abstractions.Fitting;

namespace OrleansBots.Tests.Unit.Fitting;

public sealed class ChoiceFittingTests
{
    private static readonly Button Link = new() { Label = "Site", Url = new("https://example.com/a") };

    [Fact]
    public void Fit_ButtonsThatFit_AreLeftAsTheyAre()
    {
        var message = new SendText { Text = "?", Keyboard = Buttons(3, perRow: 3) };

        var fitted = MessageFitter.Fit(message, TestCapabilities.Desk);

        Assert.Equal(["L1", "L2", "L3"], Labels(fitted));
        Assert.Equal("?", Text(fitted));
        Assert.Empty(fitted.Offered);
    }

    [Fact]
    public void Fit_LongRows_GoOnInTheNext() =>
        Assert.Equal([3, 1], Assert.IsType<InlineButtons>(Keyboard(Fit(Buttons(4, perRow: 4), TestCapabilities.Desk))).Rows.Select(row => row.Count));

    [Fact]
    public void Fit_TooManyRows_AreFilledUp() =>
        Assert.Equal([3, 2], Assert.IsType<InlineButtons>(Keyboard(Fit(Buttons(5, perRow: 1), TestCapabilities.Desk))).Rows.Select(row => row.Count));

    [Fact]
    public void Fit_TooManyButtons_BecomeAList()
    {
        var fitted = Fit(Buttons(4), TestCapabilities.Phone);

        var list = Assert.IsType<ChoiceList>(Keyboard(fitted));
        Assert.Equal(["v1", "v2", "v3", "v4"], Assert.Single(list.Sections).Rows.Select(row => row.Value));
        Assert.Empty(fitted.Offered);
    }

    [Fact]
    public void Fit_TooManyForAList_BecomeNumbers()
    {
        var fitted = Fit(Buttons(6), TestCapabilities.Phone);

        Assert.Null(Keyboard(fitted));
        Assert.Equal("?\n\n1. L1\n2. L2\n3. L3\n4. L4\n5. L5\n6. L6", Text(fitted));
        Assert.Equal(new OfferedChoice(6, "L6", "v6"), fitted.Offered[^1]);
        Assert.Equal(6, fitted.Offered.Count);
    }

    [Fact]
    public void Fit_NoButtonsAtAll_BecomeNumbers() => Assert.Equal("?\n\n1. L1\n2. L2", Text(Fit(Buttons(2), TestCapabilities.Bare)));

    [Theory]
    [InlineData(16, typeof(InlineButtons))]
    [InlineData(17, null)]
    public void Fit_ValueOverTheLimit_BecomesANumber(int length, Type? keyboard)
    {
        var fitted = Fit(new InlineButtons { Rows = [[new() { Label = "A", Value = new string('é', length) }]] }, TestCapabilities.Phone);

        Assert.Equal(keyboard, Keyboard(fitted)?.GetType());
    }

    [Fact]
    public void Fit_LongLabels_AreCutBetweenCharacters() =>
        Assert.Equal(["👩‍💻…"], Labels(Fit(new InlineButtons { Rows = [[new() { Label = "👩‍💻👩‍💻", Value = "v" }]] }, TestCapabilities.Phone with
        {
            Buttons = TestCapabilities.Phone.Buttons! with { MaxLabelLength = 8 },
        })));

    [Fact]
    public void Fit_LabelsThatACutWouldMakeEqual_BecomeNumbers()
    {
        InlineButtons buttons = new() { Rows = [[new() { Label = "Delivery on Monday", Value = "1" }], [new() { Label = "Delivery on Friday", Value = "2" }]] };

        Assert.Equal("?\n\n1. Delivery on Monday\n2. Delivery on Friday", Text(Fit(buttons, TestCapabilities.Phone)));
    }

    [Theory]
    [InlineData("A", "1", "A", "2", true, false)]
    [InlineData("A", "1", "B", "1", false, true)]
    public void Fit_ChoicesThatThePlatformWantsDifferent_BecomeNumbers(string label, string value, string otherLabel, string otherValue, bool labels, bool values)
    {
        InlineButtons buttons = new() { Rows = [[new() { Label = label, Value = value }, new() { Label = otherLabel, Value = otherValue }]] };
        var strict = TestCapabilities.Desk with { Buttons = TestCapabilities.Desk.Buttons! with { DistinctLabels = labels, DistinctValues = values } };

        Assert.Equal(2, Labels(Fit(buttons, TestCapabilities.Desk)).Count());
        Assert.Equal($"?\n\n1. {label}\n2. {otherLabel}", Text(Fit(buttons, strict)));
    }

    [Fact]
    public void Fit_RowsThatThePlatformWantsDifferent_BecomeNumbers()
    {
        var list = new ChoiceList { Opener = "Open", Sections = [new() { Rows = [new() { Label = "A", Value = "1" }, new() { Label = "B", Value = "1" }] }] };
        var strict = TestCapabilities.Full with { Buttons = null, Lists = TestCapabilities.Full.Lists! with { DistinctValues = true } };

        Assert.Equal("?\n\n1. A\n2. B", Text(Fit(list, strict)));
    }

    [Fact]
    public void Fit_LinkWithoutSupport_IsALineAndTheRestStaysButtons()
    {
        var fitted = Fit(new InlineButtons { Rows = [[new() { Label = "A", Value = "a" }, Link]] }, TestCapabilities.Phone);

        Assert.Equal(["A"], Labels(fitted));
        Assert.Equal("?\n\nSite: https://example.com/a", Text(fitted));
    }

    [Fact]
    public void Fit_LinksOnly_LeaveNoKeyboard()
    {
        var fitted = Fit(new InlineButtons { Rows = [[Link]] }, TestCapabilities.Bare);

        Assert.Null(Keyboard(fitted));
        Assert.Equal("?\n\nSite: https://example.com/a", Text(fitted));
        Assert.Empty(fitted.Offered);
    }

    [Fact]
    public void Fit_LinkWithSupport_StaysAButton() =>
        Assert.Equal(["A", "Site"], Labels(Fit(new InlineButtons { Rows = [[new() { Label = "A", Value = "a" }, Link]] }, TestCapabilities.Desk)));

    [Fact]
    public void Fit_ListWithoutLists_BecomesButtonsThatLoseNoDescription()
    {
        var fitted = Fit(List(["Small", "Large"], description: "with milk"), TestCapabilities.Desk);

        Assert.Equal(["Small", "Large"], Labels(fitted));
        Assert.Equal("?\n\nSmall: with milk\nLarge: with milk", Text(fitted));
    }

    [Fact]
    public void Fit_ListThatFitsNowhere_BecomesNumbersUnderItsTitles()
    {
        var list = new ChoiceList
        {
            Opener = "Open",
            Sections = [new() { Title = "Hot", Rows = Rows("Tea") }, new() { Title = "Cold", Rows = Rows("Water", "Juice") }],
        };

        Assert.Equal("?\n\nHot\n1. Tea\nCold\n2. Water\n3. Juice", Text(Fit(list, TestCapabilities.Bare)));
    }

    [Fact]
    public void Fit_ListWithTooManyGroups_BecomesOneGroup()
    {
        var list = new ChoiceList { Opener = "A long opener", Sections = [.. Enumerable.Range(1, 3).Select(i => new ChoiceSection { Title = $"T{i}", Rows = Rows($"R{i}") })] };

        var fitted = Assert.IsType<ChoiceList>(Keyboard(Fit(list, TestCapabilities.Phone)));

        Assert.Equal(["R1", "R2", "R3"], Assert.Single(fitted.Sections).Rows.Select(row => row.Label));
        Assert.Equal("A long…", fitted.Opener);
    }

    [Fact]
    public void Fit_ReplyKeyboardWithSupport_IsLeftAsItIs()
    {
        var keyboard = Reply("Yes", "No");

        Assert.Same(keyboard, Keyboard(Fit(keyboard, TestCapabilities.Full)));
    }

    [Fact]
    public void Fit_ReplyKeyboardWithoutSupport_BecomesButtonsWhoseTapsMeanTheLabel()
    {
        var fitted = Fit(Reply("Yes", "No"), TestCapabilities.Phone);

        Assert.Equal(["Yes", "No"], Labels(fitted));
        Assert.Equal([new(0, "Yes", null), new(0, "No", null)], fitted.Offered);
    }

    [Fact]
    public void Fit_ReplyKeyboardWithoutButtons_BecomesNumbersThatMeanTheLabel()
    {
        var fitted = Fit(Reply("Yes", "No"), TestCapabilities.Bare);

        Assert.Equal("?\n\n1. Yes\n2. No", Text(fitted));
        Assert.Equal([new(1, "Yes", null), new(2, "No", null)], fitted.Offered);
    }

    [Fact]
    public void Fit_RemoveKeyboardWithoutSupport_IsDropped() => Assert.Null(Keyboard(Fit(new RemoveKeyboard(), TestCapabilities.Phone)));

    [Theory]
    [InlineData("an open ` tick", "x ` y", "an open \\` tick\n\n1. x \\` y")]
    [InlineData("**bold**", "*no* [mark](https://e.org)", "**bold**\n\n1. \\*no\\* \\[mark\\](https://e.org)")]
    [InlineData("", "~~a~~", "1. \\~\\~a\\~\\~")]
    public void Fit_NumbersInMarkdown_CanMarkNothing(string text, string label, string expected)
    {
        var message = new SendText { Text = text, Format = TextFormat.Markdown, Keyboard = new InlineButtons { Rows = [[new() { Label = label, Value = "v" }]] } };

        Assert.Equal(expected, Text(MessageFitter.Fit(message, TestCapabilities.Bare)));
    }

    private static FittedMessage Fit(MessageKeyboard keyboard, PlatformCapabilities capabilities) =>
        MessageFitter.Fit(new SendText { Text = "?", Keyboard = keyboard }, capabilities);

    private static InlineButtons Buttons(int count, int perRow = 1) => new()
    {
        Rows = [.. Enumerable.Range(1, count).Select(i => new Button { Label = $"L{i}", Value = $"v{i}" }).Chunk(perRow)],
    };

    private static ChoiceList List(string[] labels, string? description) => new()
    {
        Opener = "Open",
        Sections = [new() { Rows = [.. Rows(labels).Select(row => row with { Description = description })] }],
    };

    private static IReadOnlyList<ChoiceRow> Rows(params string[] labels) => [.. labels.Select(label => new ChoiceRow { Label = label, Value = $"v-{label}" })];

    private static ReplyKeyboard Reply(params string[] labels) => new() { Rows = [[.. labels.Select(label => new ReplyKey { Label = label })]] };

    private static MessageKeyboard? Keyboard(FittedMessage fitted) => Assert.IsType<SendText>(Assert.Single(fitted.Messages)).Keyboard;

    private static string Text(FittedMessage fitted) => Assert.IsType<SendText>(Assert.Single(fitted.Messages)).Text;

    private static IEnumerable<string> Labels(FittedMessage fitted) =>
        Assert.IsType<InlineButtons>(Keyboard(fitted)).Rows.SelectMany(row => row).Select(button => button.Label);
}
