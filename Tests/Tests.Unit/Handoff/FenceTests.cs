using OrleansBots.Grains.Abstractions.Handoff;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Persistence.Transcripts;

namespace OrleansBots.Tests.Unit.Handoff;

public sealed class FenceTests : IDisposable
{
    private readonly HandoffStage _stage = new();

    public void Dispose() => _stage.Dispose();

    [Fact]
    public async Task Deliver_TakenOverWhileARepliesWaitsForItsLimit_TheReplyNeverLeaves()
    {
        _stage.Conversation.Gate.Closed = TimeSpan.FromSeconds(30);
        await _stage.SayAsync("a");
        var due = Assert.Single(_stage.Conversation.Stores.Appended);
        _stage.Conversation.Gate.Closed = null;
        await _stage.Conversation.DeliverAsync(_stage.Taken());
        _stage.Conversation.Time.Advance(TimeSpan.FromSeconds(30));
        await _stage.Conversation.DeliverAsync(_stage.Conversation.Due(due));

        Assert.Equal(["Grace is here"], _stage.Texts);
        Assert.Equal((TranscriptOutcome.Withdrawn, "handoff"), (_stage.Conversation.Stores.Transcript[2].Outcome, _stage.Conversation.Stores.Transcript[2].Cause));
        Assert.Equal(1, _stage.Conversation.Counted["orleansbots.handoff.fenced_replies"]);
        Assert.Empty(_stage.Conversation.Conversation.State.Outbox);
    }

    [Fact]
    public async Task Deliver_CrashWithRepliesOfAnEarlierEpoch_TheyStayFenced()
    {
        _stage.Conversation.Gate.Closed = TimeSpan.FromSeconds(30);
        var message = _stage.Conversation.Message("a");
        await _stage.Conversation.DeliverAsync(message);
        await _stage.Conversation.DeliverAsync(_stage.Taken());
        _stage.Conversation.Crash();
        _stage.Conversation.Gate.Closed = null;
        _stage.Conversation.Time.Advance(TimeSpan.FromMinutes(1));

        await _stage.Conversation.DeliverAsync(message, _stage.Conversation.Due(_stage.Conversation.Stores.Appended[0]), _stage.Replied("hello"));

        Assert.DoesNotContain("re: a", _stage.Texts);
        Assert.Contains("hello", _stage.Texts);
    }

    [Fact]
    public async Task Deliver_EventAndTakeOverInOneCall_TheBotsReplyDoesNotLeave()
    {
        await _stage.Conversation.DeliverAsync(_stage.Conversation.Message("a"), _stage.Taken());

        Assert.Equal(["Grace is here"], _stage.Texts);
        // The bot saw the event all the same: what it remembers is true.
        Assert.Equal("""["a"]""", _stage.Conversation.Document);
    }

    [Fact]
    public async Task Deliver_AgentsWordsStillWaitWhenTheBotHasItAgain_TheyLeave()
    {
        await _stage.SayAsync("human");
        await _stage.Conversation.DeliverAsync(_stage.Taken());
        _stage.Conversation.Gate.Closed = TimeSpan.FromSeconds(30);
        await _stage.Conversation.DeliverAsync(_stage.Replied("hello"));
        var due = _stage.Conversation.Stores.Appended.Last(entry => entry.Kind == "delivery-due");
        await _stage.Conversation.DeliverAsync(_stage.Ended());
        _stage.Conversation.Gate.Closed = null;
        _stage.Conversation.Time.Advance(TimeSpan.FromSeconds(30));
        await _stage.Conversation.DeliverAsync(_stage.Conversation.Due(due));

        Assert.Equal(["please wait", "Grace is here", "hello", "Grace left"], _stage.Texts);
    }

    [Fact]
    public async Task Deliver_PlatformShowsAPendingAnswer_ItIsEndedInPlaceOfTheReply()
    {
        _stage.Conversation.Platform.InPlace = _ => new DeleteMessage { MessageId = "@original" };

        await _stage.Conversation.DeliverAsync(_stage.Conversation.Message("a"), _stage.Taken());

        Assert.Equal([nameof(DeleteMessage), "Grace is here"], _stage.Texts);
    }

    [Fact]
    public async Task Deliver_HandsChangeTwice_RepliesOfTheFirstBotDoNotLeaveUnderTheSecond()
    {
        _stage.Conversation.Gate.Closed = TimeSpan.FromSeconds(30);
        await _stage.SayAsync("a");
        _stage.Conversation.Gate.Closed = null;
        await _stage.Conversation.DeliverAsync(_stage.Taken(), _stage.Ended());
        _stage.Conversation.Time.Advance(TimeSpan.FromMinutes(1));
        await _stage.SayAsync("b");

        Assert.Equal(["Grace is here", "Grace left", "re: b"], _stage.Texts);
        Assert.Equal(ConversationOwner.Bot, _stage.State.Owner);
    }
}
