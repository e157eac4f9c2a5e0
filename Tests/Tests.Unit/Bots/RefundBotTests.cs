using OrleansBots.Bots.Testing;
using OrleansBots.Grains.Abstractions.Handoff;

namespace OrleansBots.Tests.Unit.Bots;

public sealed class RefundBotTests
{
    [Fact]
    public async Task Refund_IsAskedFor_GoesToPeople()
    {
        var harness = new BotHarness(new RefundBot());

        await harness.SayAsync("my money, please");

        Assert.Equal(("billing", "my money, please", HandoffPriority.High), (harness.HandedOff!.Queue, harness.HandedOff.Summary, harness.HandedOff.Priority));
    }

    [Fact]
    public async Task Bot_GetsTheConversationBack_ReadsTheNoteOnce()
    {
        var harness = new BotHarness(new RefundBot()) { Returned = new HandoffReturn { Note = "paid", At = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero) } };

        Assert.Equal("I am back. My colleague noted: paid", (await harness.SayAsync("thanks")).Text);
        Assert.Null(harness.HandedOff);
        Assert.Equal("One moment, I am getting somebody.", (await harness.SayAsync("once more")).Text);
    }
}
