using OrleansBots.Bots.Sdk;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Inbox;
using OrleansBots.Persistence.Transcripts;

namespace OrleansBots.Tests.Unit.Conversations;

public sealed class DeferralTests : IDisposable
{
    private readonly ConversationStage _stage = new(options => options.MaxOutbox = 5);

    public void Dispose() => _stage.Dispose();

    [Fact]
    public async Task Deliver_LongLimit_WaitsInTheInboxAndLeavesWhenDue()
    {
        _stage.Gate.Closed = TimeSpan.FromSeconds(30);
        await _stage.DeliverAsync(_stage.Message("a"));
        var due = Assert.Single(_stage.Stores.Appended);
        Assert.Equal(_stage.Time.GetUtcNow() + TimeSpan.FromSeconds(30), due.DueAt);
        Assert.Equal(ConversationStage.Key.ToString(), due.StreamKey);
        Assert.Equal(TranscriptOutcome.Waiting, _stage.Stores.Transcript[2].Outcome);

        _stage.Crash();
        _stage.Gate.Closed = null;
        _stage.Time.Advance(TimeSpan.FromSeconds(30));
        var item = _stage.Due(due);
        await _stage.DeliverAsync(item);
        await _stage.DeliverAsync(item);

        Assert.Equal(["re: a"], _stage.Platform.Texts);
        Assert.Equal(TranscriptOutcome.Sent, _stage.Stores.Transcript[2].Outcome);
        Assert.Equal(1, _stage.Conversation.State.Events);
    }

    [Fact]
    public async Task Deliver_NewRepliesWhileOthersWait_QueueBehindThem()
    {
        _stage.Gate.Closed = TimeSpan.FromSeconds(30);
        await _stage.DeliverAsync(_stage.Message("a"));
        _stage.Gate.Closed = null;

        await _stage.DeliverAsync(_stage.Message("b"));
        Assert.Empty(_stage.Platform.Requests);

        _stage.Time.Advance(TimeSpan.FromSeconds(30));
        await _stage.DeliverAsync(_stage.Due(Assert.Single(_stage.Stores.Appended)));
        Assert.Equal(["re: a", "re: b"], _stage.Platform.Texts);
        Assert.Equal("""["a","b"]""", _stage.Document);
    }

    [Fact]
    public async Task Deliver_EventAfterTheDueTime_NeedNotWaitForTheRow()
    {
        _stage.Gate.Closed = TimeSpan.FromSeconds(30);
        await _stage.DeliverAsync(_stage.Message("a"));
        _stage.Gate.Closed = null;
        _stage.Time.Advance(TimeSpan.FromSeconds(31));

        await _stage.DeliverAsync(_stage.Message("b"));
        await _stage.DeliverAsync(_stage.Due(Assert.Single(_stage.Stores.Appended)));

        Assert.Equal(["re: a", "re: b"], _stage.Platform.Texts);
    }

    [Fact]
    public async Task Deliver_StillLimitedWhenDue_IsDeferredAgainUnderAnotherIdentity()
    {
        _stage.Gate.Closed = TimeSpan.FromSeconds(30);
        await _stage.DeliverAsync(_stage.Message("a"));
        _stage.Time.Advance(TimeSpan.FromSeconds(30));

        await _stage.DeliverAsync(_stage.Due(_stage.Stores.Appended[0]));

        Assert.Equal(2, _stage.Stores.Appended.Count);
        Assert.NotEqual(_stage.Stores.Appended[0].EventId, _stage.Stores.Appended[1].EventId);
        Assert.Empty(_stage.Platform.Requests);
    }

    [Fact]
    public async Task Deliver_InboxRefuses_ThrowsAndBooksTheSameAppointmentLater()
    {
        _stage.Gate.Closed = TimeSpan.FromSeconds(30);
        _stage.Stores.InboxRefuses = true;
        var first = _stage.Message("a");
        await Assert.ThrowsAsync<InboxUnavailableException>(() => _stage.DeliverAsync(first));
        _stage.Crash();
        _stage.Stores.InboxRefuses = false;
        _stage.Gate.Closed = null;

        await _stage.DeliverAsync(first);
        Assert.Empty(_stage.Platform.Requests);
        _stage.Time.Advance(TimeSpan.FromSeconds(30));
        await _stage.DeliverAsync(_stage.Due(Assert.Single(_stage.Stores.Appended)));

        Assert.Equal(["re: a"], _stage.Platform.Texts);
    }

    [Fact]
    public async Task Deliver_CrashBetweenStateWriteAndAppointment_BooksItOnRedelivery()
    {
        _stage.Gate.Closed = TimeSpan.FromSeconds(30);
        var first = _stage.Message("a");
        await _stage.DeliverAsync(first);
        _stage.Stores.Appended.Clear();
        _stage.Crash();

        await _stage.DeliverAsync(first);

        Assert.Single(_stage.Stores.Appended);
    }

    [Fact]
    public async Task Deliver_AnswerToATapAndTyping_NeverWaitForALimit()
    {
        _stage.Gate.Closed = TimeSpan.FromSeconds(30);
        _stage.Bot.OnEvent = (turn, _) =>
        {
            turn.Reply("later");
            turn.Send(new AnswerChoice { InteractionId = "1" });
            turn.Send(new ShowTyping());
            return ValueTask.CompletedTask;
        };

        await _stage.DeliverAsync(_stage.Message("a"));
        await _stage.DeliverAsync(_stage.Message("b"));

        Assert.Equal([nameof(AnswerChoice), nameof(ShowTyping), nameof(AnswerChoice), nameof(ShowTyping)], _stage.Platform.Texts);
    }

    [Fact]
    public async Task Deliver_TooManyRepliesWait_DeadLettersTheFurtherOnes()
    {
        _stage.Gate.Closed = TimeSpan.FromHours(1);
        for (var i = 0; i < 7; i++) await _stage.DeliverAsync(_stage.Message($"{i}"));

        Assert.Equal(["outbox-full", "outbox-full"], _stage.Stores.Letters.Values.Select(letter => letter.Cause));
        Assert.Equal(5, _stage.Conversation.State.Outbox.Count);
    }

    [Fact]
    public async Task Deliver_WaitedADayForALimit_Expires()
    {
        _stage.Gate.Closed = TimeSpan.FromHours(25);
        await _stage.DeliverAsync(_stage.Message("a"));
        _stage.Time.Advance(TimeSpan.FromHours(25));

        await _stage.DeliverAsync(_stage.Due(_stage.Stores.Appended[0]));

        Assert.Equal("expired", Assert.Single(_stage.Stores.Letters.Values).Cause);
    }

    [Fact]
    public async Task Deliver_CallIsOutOfTime_DefersWhatIsLeft()
    {
        _stage.Bot.OnEvent = (turn, token) =>
        {
            _stage.Time.Advance(TimeSpan.FromSeconds(16));
            return ScriptedBot.Reply(turn, token);
        };

        await _stage.DeliverAsync(_stage.Message("a"));

        Assert.Empty(_stage.Platform.Requests);
        Assert.Equal(_stage.Time.GetUtcNow(), Assert.Single(_stage.Stores.Appended).DueAt);
    }
}
