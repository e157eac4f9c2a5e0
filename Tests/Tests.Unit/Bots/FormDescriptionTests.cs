using OrleansBots.Bots.Sdk;
using OrleansBots.Bots.Testing;
using OrleansBots.Grains.Abstractions.Forms;

namespace OrleansBots.Tests.Unit.Bots;

public sealed class FormDescriptionTests
{
    private static readonly FormInput Line = new() { Name = "name", Label = "Name" };
    private static readonly FormInput Size = new() { Name = "size", Label = "Size", Kind = FormInputKind.Choice, Choices = ["S", "M"], Required = true };
    private static readonly FormDescription Good = new() { Command = "order", Title = "Order", Inputs = [Line, Size] };

    [Fact]
    public void Faults_OfAGoodForm_AreNone() => Assert.Empty(Good.Faults());

    public static TheoryData<FormDescription, string> Bad => new()
    {
        { Good with { Command = null }, "exactly one of" },
        { Good with { Choice = "x" }, "exactly one of" },
        { Good with { Title = "" }, "title" },
        { Good with { Title = new string('t', 46) }, "title" },
        { Good with { Inputs = [] }, "1 to 5 inputs" },
        { Good with { Inputs = default }, "1 to 5 inputs" },
        { Good with { Inputs = [.. Enumerable.Range(0, 6).Select(i => Line with { Name = $"{i}" })] }, "1 to 5 inputs" },
        { Good with { Inputs = [Line, Line] }, "same name" },
        { Good with { Inputs = [Line with { Name = "" }] }, "needs a name" },
        { Good with { Inputs = [Line with { Label = new string('l', 46) }] }, "needs a label" },
        { Good with { Inputs = [Line with { Hint = new string('h', 101) }] }, "hint" },
        { Good with { Inputs = [Line with { MinLength = 9, MaxLength = 8 }] }, "lengths" },
        { Good with { Inputs = [Line with { Choices = ["S"] }] }, "has choices" },
        { Good with { Inputs = [Size with { Choices = [] }] }, "different choices" },
        { Good with { Inputs = [Size with { Choices = ["S", "S"] }] }, "different choices" },
        { Good with { Inputs = [Size with { Choices = [""] }] }, "choices of 1 to" },
    };

    [Theory]
    [MemberData(nameof(Bad), DisableDiscoveryEnumeration = true)]
    public void Faults_OfABadForm_SayWhatIsWrong(FormDescription form, string what) =>
        Assert.Contains(form.Faults(), fault => fault.Contains(what, StringComparison.Ordinal));

    [Fact]
    public void Opens_OnItsCommandOrChoiceOnly()
    {
        var (exact, prefix) = (Good with { Command = null, Choice = "edit" }, Good with { Command = null, ChoicePrefix = "edit:" });

        Assert.True(Good.OpensOnCommand("order") && exact.OpensOnChoice("edit") && prefix.OpensOnChoice("edit:5"));
        Assert.False(Good.OpensOnCommand("orders") || Good.OpensOnChoice("order") || exact.OpensOnChoice("edit:5") || prefix.OpensOnChoice("edit"));
        Assert.False(prefix.OpensOnChoice($"edit:{new string('x', FormDescription.MaxChoiceLength)}"));
    }

    [Theory]
    [InlineData("", FormInputFault.None)]
    [InlineData("A", FormInputFault.TooShort)]
    [InlineData("Ada", FormInputFault.None)]
    [InlineData("Adelheid", FormInputFault.TooLong)]
    public void Check_OfAText_JudgesItsLength(string text, FormInputFault expected) =>
        Assert.Equal(expected, (Line with { MinLength = 2, MaxLength = 5 }).Check(text));

    [Theory]
    [InlineData(null, FormInputFault.Missing)]
    [InlineData("L", FormInputFault.NoChoice)]
    [InlineData("M", FormInputFault.None)]
    public void Check_OfAChoice_JudgesWhetherItIsOffered(string? text, FormInputFault expected) => Assert.Equal(expected, Size.Check(text));

    [Fact]
    public async Task AskInText_ForAChoice_OffersAList()
    {
        var harness = new BotHarness(new AskingBot());

        var replies = await harness.SayAsync("hello");

        Assert.Equal("Size\nAs on the label", replies.Text);
        Assert.Equal(["S", "M"], harness.Screen[^1].Labels);
    }

    private sealed class AskingBot : IBot
    {
        public string Name => "asking";

        public ValueTask HandleAsync(IBotTurn turn, CancellationToken cancellationToken)
        {
            turn.AskInText(Size with { Hint = "As on the label" });
            return ValueTask.CompletedTask;
        }
    }
}
