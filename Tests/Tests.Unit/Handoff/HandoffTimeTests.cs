using OrleansBots.Grains.Abstractions.Handoff;
using OrleansBots.Inbox;
using OrleansBots.Platforms.Abstractions.Handoff;

namespace OrleansBots.Tests.Unit.Handoff;

public sealed class HandoffTimeTests
{
    [Fact]
    public async Task Due_NobodyTookIt_TellsTheUserAndGivesItBackToTheBot()
    {
        using var stage = new HandoffStage(HandoffStage.Settings with { UnclaimedAfter = TimeSpan.FromMinutes(5) });
        var start = stage.Conversation.Time.GetUtcNow();
        await stage.SayAsync("human");
        Assert.Equal(start + TimeSpan.FromMinutes(5), Assert.Single(stage.Conversation.Stores.Appended).DueAt);

        await stage.ComeDueAsync();
        await stage.SayAsync("a");

        Assert.Equal(["please wait", "nobody free", "re: a"], stage.Texts);
        Assert.Equal(1, stage.Conversation.Counted["orleansbots.handoff.ended"]);
    }

    [Fact]
    public async Task Due_PolicyIsToStay_TellsTheUserOnceAndStays()
    {
        using var stage = new HandoffStage(HandoffStage.Settings with { Unclaimed = UnclaimedPolicy.Stay });
        await stage.SayAsync("human");
        await stage.ComeDueAsync();
        await stage.SayAsync("a");

        Assert.Equal(["please wait", "nobody free"], stage.Texts);
        Assert.Equal((ConversationOwner.Queue, 1L), (stage.State.Owner, stage.State.Epoch));
        Assert.Null(stage.State.Appointment);
    }

    [Fact]
    public async Task Due_TakenMeanwhile_DoesNothing()
    {
        using var stage = new HandoffStage();
        await stage.SayAsync("human");
        var due = stage.Conversation.Stores.Appended[0];
        await stage.Conversation.DeliverAsync(stage.Taken(), stage.Replied("hello"));
        stage.Conversation.Time.Advance(TimeSpan.FromMinutes(10));

        await stage.Conversation.DeliverAsync(stage.Conversation.Due(due));

        Assert.Equal(HandoffStage.Grace, stage.State.Agent);
        Assert.DoesNotContain("nobody free", stage.Texts);
    }

    [Fact]
    public async Task Due_AgentLeftTheUserWaiting_GoesBackIntoItsQueueBeforeOthers()
    {
        using var stage = new HandoffStage(HandoffStage.Settings with { IdleAfter = TimeSpan.FromMinutes(15) });
        await stage.SayAsync("human");
        await stage.Conversation.DeliverAsync(stage.Taken());
        await stage.Conversation.DeliverAsync(stage.Replied("one moment"));
        await stage.SayAsync("hello?");

        await stage.ComeDueAsync();

        Assert.Equal((ConversationOwner.Queue, "support", HandoffPriority.High, HandoffReason.Idle), (stage.State.Owner, stage.State.Queue, stage.State.Priority, stage.State.Reason));
        Assert.Null(stage.State.Agent);
    }

    [Fact]
    public async Task Due_AgentAnsweredMeanwhile_LooksAgainWhenTheUserWaitsTooLong()
    {
        using var stage = new HandoffStage(HandoffStage.Settings with { IdleAfter = TimeSpan.FromMinutes(15) });
        await stage.SayAsync("human");
        await stage.Conversation.DeliverAsync(stage.Taken());
        stage.Conversation.Time.Advance(TimeSpan.FromMinutes(10));
        await stage.Conversation.DeliverAsync(stage.Replied("hello"));
        await stage.SayAsync("and?");
        var asked = stage.Conversation.Time.GetUtcNow();

        await stage.ComeDueAsync();
        Assert.Equal(ConversationOwner.Agent, stage.State.Owner);
        Assert.Equal(asked + TimeSpan.FromMinutes(15), stage.State.Appointment!.DueAt);

        await stage.ComeDueAsync();
        Assert.Equal(ConversationOwner.Queue, stage.State.Owner);
    }

    [Fact]
    public async Task Ask_WhileTheQueueIsClosed_WaitsUntilItHasOpened()
    {
        using var stage = new HandoffStage(Closed(ClosedPolicy.Wait, out var opens));
        await stage.SayAsync("human");

        Assert.Equal(["closed"], stage.Texts);
        Assert.Equal(opens + TimeSpan.FromMinutes(10), Assert.Single(stage.Conversation.Stores.Appended).DueAt);
    }

    [Fact]
    public async Task Ask_WhileTheQueueIsClosedAndTheBotKeepsIt_SaysSoAndGoesOn()
    {
        using var stage = new HandoffStage(Closed(ClosedPolicy.Bot, out _));
        await stage.SayAsync("human");
        await stage.SayAsync("a");

        Assert.Equal(["nobody here", "re: a"], stage.Texts);
        Assert.Equal(0, stage.State.Epoch);
    }

    [Fact]
    public async Task Ask_InboxRefusesTheAppointment_IsBookedWhenTheEventComesAgain()
    {
        using var stage = new HandoffStage();
        stage.Conversation.Stores.InboxRefuses = true;
        var asked = stage.Conversation.Message("human");
        await Assert.ThrowsAsync<InboxUnavailableException>(() => stage.Conversation.DeliverAsync(asked));
        stage.Conversation.Stores.InboxRefuses = false;
        stage.Conversation.Crash();

        await stage.Conversation.DeliverAsync(asked);

        Assert.Single(stage.Conversation.Stores.Appended);
        Assert.Equal(1, stage.State.Epoch);
    }

    private static HandoffSettings Closed(ClosedPolicy policy, out DateTimeOffset opens)
    {
        using var clock = new HandoffStage();
        var tomorrow = clock.Conversation.Time.GetUtcNow().UtcDateTime.Date.AddDays(1);
        opens = new DateTimeOffset(tomorrow.AddHours(9), TimeSpan.Zero);
        OpeningHours.TryParse($"{tomorrow.DayOfWeek.ToString()[..3]} 09:00-17:00", TimeZoneInfo.Utc, out var hours);
        return HandoffStage.Settings with { Queues = new Dictionary<string, QueueSettings> { ["support"] = new() { Hours = hours, Closed = policy } } };
    }
}
