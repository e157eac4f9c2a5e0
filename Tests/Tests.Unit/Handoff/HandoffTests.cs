using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Handoff;
using OrleansBots.Persistence.Transcripts;
using OrleansBots.Tests.Unit.Conversations;

namespace OrleansBots.Tests.Unit.Handoff;

public sealed class HandoffTests : IDisposable
{
    private readonly HandoffStage _stage = new();

    public void Dispose() => _stage.Dispose();

    [Fact]
    public async Task Deliver_BotHandsOver_ItsWordsLeaveAndItSeesNothingMore()
    {
        _stage.LetBotHandOver(new HandoffRequest { Queue = "billing", Summary = "wants money back", Priority = HandoffPriority.High });

        await _stage.SayAsync("refund");
        await _stage.SayAsync("are you there?");

        Assert.Equal(["re: refund"], _stage.Texts);
        Assert.Equal("""["refund"]""", _stage.Conversation.Document);
        Assert.Equal(
            (ConversationOwner.Queue, 1L, "billing", "wants money back", HandoffPriority.High, HandoffReason.Bot),
            (_stage.State.Owner, _stage.State.Epoch, _stage.State.Queue, _stage.State.Summary, _stage.State.Priority, _stage.State.Reason));
        Assert.Equal(2, _stage.Conversation.Conversation.State.Events);
    }

    [Theory]
    [InlineData("human")]
    [InlineData("  HUMAN!  ")]
    public async Task Deliver_UserAsksForAPerson_WaitsInTheChannelsQueueWithoutTheBot(string words)
    {
        await _stage.SayAsync(words);

        Assert.Equal(["please wait"], _stage.Texts);
        Assert.Equal((ConversationOwner.Queue, "support", HandoffReason.User), (_stage.State.Owner, _stage.State.Queue, _stage.State.Reason));
        Assert.Equal("[]", _stage.Conversation.Document is "" ? "[]" : _stage.Conversation.Document);
    }

    [Fact]
    public async Task Deliver_WordsAmongOthers_AreTheBots()
    {
        await _stage.SayAsync("I am only human");

        Assert.Equal(["re: I am only human"], _stage.Texts);
        Assert.Equal(ConversationOwner.Bot, _stage.State.Owner);
    }

    [Fact]
    public async Task Deliver_TurnGivenUp_BringsTheConversationIntoTheQueue()
    {
        _stage.Conversation.Bot.OnEvent = (_, _) => throw new InvalidOperationException("broken");
        var message = _stage.Conversation.Message("a");
        await Assert.ThrowsAnyAsync<Exception>(() => _stage.Conversation.DeliverAsync(message));
        Assert.Equal(ConversationOwner.Bot, _stage.State.Owner);

        await _stage.Conversation.DeliverAsync(message);

        Assert.Equal((ConversationOwner.Queue, HandoffReason.Failure, HandoffPriority.High), (_stage.State.Owner, _stage.State.Reason, _stage.State.Priority));
        Assert.Equal(["please wait"], _stage.Texts);
        Assert.Single(_stage.Conversation.Stores.Letters);
    }

    [Fact]
    public async Task Deliver_AgentTakesAnswersAndGivesBack_TheBotGoesOnAndReadsTheNoteOnce()
    {
        List<string?> notes = [];
        await _stage.SayAsync("human");
        await _stage.Conversation.DeliverAsync(_stage.Taken());
        await _stage.SayAsync("hello?");
        await _stage.Conversation.DeliverAsync(_stage.Replied("hello, Grace here"));
        await _stage.Conversation.DeliverAsync(_stage.Ended("paid by card", resolved: true));
        _stage.Conversation.Bot.OnEvent = (turn, token) =>
        {
            notes.Add(turn.Returned?.Note);
            return ScriptedBot.Reply(turn, token);
        };
        await _stage.SayAsync("thanks");
        await _stage.SayAsync("bye");

        Assert.Equal(["please wait", "Grace is here", "hello, Grace here", "Grace left", "re: thanks", "re: bye"], _stage.Texts);
        Assert.Equal(["paid by card", null], notes);
        Assert.Equal((ConversationOwner.Bot, 3L), (_stage.State.Owner, _stage.State.Epoch));
        Assert.Equal(1, _stage.Conversation.Counted["orleansbots.handoff.requested"]);
        Assert.Equal(1, _stage.Conversation.Counted["orleansbots.handoff.taken"]);
        Assert.Equal(1, _stage.Conversation.Counted["orleansbots.handoff.ended"]);
    }

    [Fact]
    public async Task Deliver_AgentTakesOverFromTheBot_TheBotIsSilent()
    {
        await _stage.SayAsync("a");
        await _stage.Conversation.DeliverAsync(_stage.Taken());
        await _stage.SayAsync("b");

        Assert.Equal(["re: a", "Grace is here"], _stage.Texts);
        Assert.Equal("""["a"]""", _stage.Conversation.Document);
    }

    [Fact]
    public async Task Deliver_TwoAgentsTakeWhatBothSaw_OnlyTheFirstGetsIt()
    {
        await _stage.SayAsync("human");
        await _stage.Conversation.DeliverAsync(_stage.Taken(HandoffStage.Grace, epoch: 1));
        await _stage.Conversation.DeliverAsync(_stage.Taken(HandoffStage.Alan, epoch: 1));
        await _stage.Conversation.DeliverAsync(_stage.Replied("me too", HandoffStage.Alan));

        Assert.Equal(HandoffStage.Grace, _stage.State.Agent);
        Assert.DoesNotContain("me too", _stage.Texts);
        var refused = _stage.Conversation.Stores.Transcript.Values.Where(entry => entry.Outcome == TranscriptOutcome.Refused).ToList();
        Assert.Equal(["changed-hands", "another-agent-has-it"], refused.Select(entry => entry.Cause));
        Assert.All(refused, entry => Assert.Equal(TranscriptDirection.Internal, entry.Direction));
    }

    [Fact]
    public async Task Deliver_AgentWritesWhileTheBotHasIt_IsRefused()
    {
        await _stage.SayAsync("a");
        await _stage.Conversation.DeliverAsync(_stage.Replied("hi"));

        Assert.Equal(["re: a"], _stage.Texts);
        Assert.Equal(1, _stage.Conversation.Counted["orleansbots.handoff.refused"]);
    }

    [Fact]
    public async Task Deliver_AgentOfAConversationNobodyWroteIn_CannotSpeak()
    {
        await _stage.Conversation.DeliverAsync(_stage.Taken());
        await _stage.Conversation.DeliverAsync(_stage.Replied("hi"));

        Assert.Empty(_stage.Texts);
        Assert.Equal("no-chat-known", _stage.Conversation.Stores.Transcript[2].Cause);
    }

    [Fact]
    public async Task Deliver_UserLeavesTheQueue_TheBotHasItAgain()
    {
        await _stage.SayAsync("human");
        await _stage.SayAsync("never mind");
        await _stage.SayAsync("a");

        Assert.Equal(["please wait", "bot again", "re: a"], _stage.Texts);
    }

    [Fact]
    public async Task Deliver_AgentPutsItIntoAnotherQueue_KeepsTheSummary()
    {
        _stage.LetBotHandOver(new HandoffRequest { Summary = "wants money back" });
        await _stage.SayAsync("refund");
        await _stage.Conversation.DeliverAsync(_stage.Taken());
        await _stage.Conversation.DeliverAsync(_stage.Done(new HandoffQueued
        {
            OccurredAt = _stage.Conversation.Time.GetUtcNow(),
            Agent = HandoffStage.Grace,
            Request = new HandoffRequest { Queue = "billing" },
        }));

        Assert.Equal((ConversationOwner.Queue, "billing", "wants money back"), (_stage.State.Owner, _stage.State.Queue, _stage.State.Summary));
        Assert.Null(_stage.State.Agent);
    }

    [Fact]
    public async Task Deliver_TapWhilePeopleHaveIt_IsAcknowledged()
    {
        await _stage.SayAsync("human");
        await _stage.Conversation.DeliverAsync(_stage.Conversation.Tap("x", "i1"));

        Assert.Equal(["please wait", "AnswerChoice"], _stage.Texts);
    }

    [Fact]
    public async Task Deliver_LanguageOfTheUser_ChoosesWordsAndTexts()
    {
        await _stage.Conversation.DeliverAsync(_stage.Conversation.Item("de", new MessageReceived
        {
            OccurredAt = _stage.Conversation.Time.GetUtcNow(),
            Sender = new() { Id = "7", Language = "de-AT" },
            Chat = new() { ChatId = "7" },
            Content = new Grains.Abstractions.Messages.TextContent { Text = "Mensch, bitte!" },
        }));

        Assert.Equal(["bitte warten"], _stage.Texts);
    }

    [Fact]
    public async Task Deliver_EverythingAgainAfterACrash_ChangesHandsOnce()
    {
        var (asked, taken, replied) = (_stage.Conversation.Message("human"), _stage.Taken(), _stage.Replied("hello"));
        await _stage.Conversation.DeliverAsync(asked, taken, replied);
        _stage.Conversation.Crash();
        await _stage.Conversation.DeliverAsync(asked, taken, replied);

        Assert.Equal(2, _stage.State.Epoch);
        Assert.Equal(ConversationOwner.Agent, _stage.State.Owner);
        Assert.Equal(2, _stage.Conversation.Counted["orleansbots.handoff.requested"] + _stage.Conversation.Counted["orleansbots.handoff.taken"]);
    }
}
