using OrleansBots.Bots.Sdk;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Conversations.Turns;
using OrleansBots.Inbox;
using OrleansBots.Persistence.Transcripts;

namespace OrleansBots.Tests.Unit.Conversations;

public sealed class TurnTests : IDisposable
{
    private readonly ConversationStage _stage = new();

    public void Dispose() => _stage.Dispose();

    [Fact]
    public async Task Process_WaitingEvents_ShareOneStateWriteAndAnswerInOrder()
    {
        await _stage.DeliverAsync(_stage.Message("a"), _stage.Message("b"), _stage.Message("c"));

        Assert.Equal(1, _stage.Row.Writes);
        Assert.Equal(["re: a", "re: b", "re: c"], _stage.Platform.Texts);
        Assert.Equal("""["a","b","c"]""", _stage.Document);
    }

    [Fact]
    public async Task Process_RedeliveredEvent_TakesEffectOnce()
    {
        var first = _stage.Message("a");
        await _stage.DeliverAsync(first);

        await _stage.DeliverAsync(first, _stage.Message("b"));

        Assert.Equal("""["a","b"]""", _stage.Document);
        Assert.Equal(["re: a", "re: b"], _stage.Platform.Texts);
        Assert.Equal(1, _stage.Conversation.DuplicatesCaught);
    }

    [Fact]
    public async Task Process_RedeliveredAfterCrash_TakesEffectOnceAndMayRepeatTheReply()
    {
        var first = _stage.Message("a");
        await _stage.DeliverAsync(first);
        _stage.Crash();

        await _stage.DeliverAsync(first);

        Assert.Equal("""["a"]""", _stage.Document);
        Assert.Equal(["re: a", "re: a"], _stage.Platform.Texts);
        Assert.Equal(_stage.Platform.Requests[0].Id, _stage.Platform.Requests[1].Id);
        Assert.Equal((1, 1), (_stage.Counted["orleansbots.deliveries.repeated"], _stage.Counted["orleansbots.events.duplicates_caught"]));
    }

    [Fact]
    public async Task Process_NextEventAfterCrash_DoesNotRepeatConfirmedReplies()
    {
        await _stage.DeliverAsync(_stage.Message("a"));
        _stage.Crash();

        await _stage.DeliverAsync(_stage.Message("b"));

        Assert.Equal(["re: a", "re: b"], _stage.Platform.Texts);
        Assert.DoesNotContain("orleansbots.deliveries.repeated", _stage.Counted.Keys);
    }

    [Fact]
    public async Task Process_Replay_TakesEffectAgain()
    {
        var first = _stage.Message("a");
        await _stage.DeliverAsync(first);

        await _stage.DeliverAsync(first with { Replay = 1 });

        Assert.Equal("""["a","a"]""", _stage.Document);
    }

    [Fact]
    public async Task Process_StateWriteRefused_SendsNothingAndTakesEffectOnceLater()
    {
        var first = _stage.Message("a");
        _stage.Row.Failure = new InboxUnavailableException("away");

        await Assert.ThrowsAsync<InboxUnavailableException>(() => _stage.DeliverAsync(first));

        Assert.Empty(_stage.Platform.Requests);
        Assert.Empty(_stage.Stores.Transcript);
        await _stage.DeliverAsync(first);
        Assert.Equal("""["a"]""", _stage.Document);
        Assert.Equal(["re: a"], _stage.Platform.Texts);
    }

    [Fact]
    public async Task Process_BotFails_CommitsEventsBeforeItAndNothingOfItsOwn()
    {
        _stage.Bot.OnEvent = FailOn("bad");
        var (good, bad) = (_stage.Message("good"), _stage.Message("bad"));

        await Assert.ThrowsAsync<TurnFailedException>(() => _stage.DeliverAsync(good, bad));

        Assert.Equal("""["good"]""", _stage.Document);
        Assert.Equal(["re: good"], _stage.Platform.Texts);
    }

    [Fact]
    public async Task Process_BotFailsFiveTimes_DeadLettersTheEventAndGoesOn()
    {
        _stage.Bot.OnEvent = FailOn("bad");
        InboxItem[] items = [_stage.Message("bad"), _stage.Message("after")];
        for (var attempt = 1; attempt < 5; attempt++)
        {
            await Assert.ThrowsAsync<TurnFailedException>(() => _stage.DeliverAsync(items));
            // Attempts are counted across activations.
            _stage.Crash();
        }

        await _stage.DeliverAsync(items);

        var letter = Assert.Single(_stage.Stores.Letters.Values);
        Assert.Equal(("turn-failed", 5, items[0].EventId), (letter.Cause, letter.Attempts, letter.EventId!.Value));
        Assert.Contains(nameof(FormatException), letter.Detail, StringComparison.Ordinal);
        Assert.Equal("""["after"]""", _stage.Document);
        Assert.Equal(
            [TranscriptOutcome.Failed, TranscriptOutcome.Handled, TranscriptOutcome.Sent],
            _stage.Stores.Transcript.Values.Select(entry => entry.Outcome));
    }

    [Fact]
    public async Task Process_StoreIsAway_DoesNotCountAgainstTheEvent()
    {
        var first = _stage.Message("a");
        for (var i = 0; i < 6; i++)
        {
            _stage.Row.Failure = new InboxUnavailableException("away");
            await Assert.ThrowsAsync<InboxUnavailableException>(() => _stage.DeliverAsync(first));
        }

        await _stage.DeliverAsync(first);

        Assert.Empty(_stage.Stores.Letters);
        Assert.Equal(["re: a"], _stage.Platform.Texts);
    }

    [Fact]
    public async Task Process_DeadLettersAreAway_KeepsTheEvent()
    {
        var broken = _stage.Message("a") with { Payload = "{}"u8.ToArray() };
        _stage.Stores.DeadLettersAreAway = true;
        await Assert.ThrowsAsync<InboxUnavailableException>(() => _stage.DeliverAsync(broken));
        _stage.Stores.DeadLettersAreAway = false;

        await _stage.DeliverAsync(broken);

        Assert.Equal("undecodable", Assert.Single(_stage.Stores.Letters.Values).Cause);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("""{"kind":"from-the-future","occurredAt":"2026-01-01T00:00:00Z"}""")]
    public async Task Process_UndecodableEvent_DeadLettersItAtOnceAndGoesOn(string payload)
    {
        var broken = _stage.Message("a") with { Payload = System.Text.Encoding.UTF8.GetBytes(payload) };

        await _stage.DeliverAsync(broken, _stage.Message("b"));

        Assert.Equal("undecodable", Assert.Single(_stage.Stores.Letters.Values).Cause);
        Assert.Equal(["re: b"], _stage.Platform.Texts);
    }

    [Fact]
    public async Task Process_UnknownChannel_DeadLettersTheEvent()
    {
        _stage.Channels.Clear();

        await _stage.DeliverAsync(_stage.Message("a"));

        Assert.Equal("unknown-channel", Assert.Single(_stage.Stores.Letters.Values).Cause);
    }

    [Theory]
    [InlineData("nobody", "test", "unknown-bot")]
    [InlineData("scripted", "nowhere", "unknown-platform")]
    public async Task Process_UnknownBotOrPlatform_DeadLettersTheEvent(string bot, string platform, string cause)
    {
        _stage.Channels.Set(TestChannels.Create(bot, platform));

        await _stage.DeliverAsync(_stage.Message("a"));

        Assert.Equal(cause, Assert.Single(_stage.Stores.Letters.Values).Cause);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Process_BotHangs_IsCutAndItsLateEffectsAreRefused(bool honoursToken)
    {
        TaskCompletionSource<IBotTurn> entered = new();
        TaskCompletionSource released = new();
        _stage.Bot.OnEvent = async (turn, token) =>
        {
            entered.SetResult(turn);
            await (honoursToken ? released.Task.WaitAsync(token) : released.Task);
        };
        var processing = _stage.DeliverAsync(_stage.Message("a"));
        var late = await entered.Task;
        await _stage.Time.WaitBegunAsync(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(20));

        _stage.Time.Advance(TimeSpan.FromSeconds(21));

        await Assert.ThrowsAsync<TurnFailedException>(() => processing.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.Throws<InvalidOperationException>(() => late.Reply("too late"));
        released.SetResult();
        Assert.Empty(_stage.Platform.Requests);
    }

    [Fact]
    public async Task Process_TimeIsUsedUp_LeavesTheRestForTheNextCall()
    {
        _stage.Bot.OnEvent = (turn, token) =>
        {
            if (turn.Text() == "slow") _stage.Time.Advance(TimeSpan.FromSeconds(10));
            return ScriptedBot.Reply(turn, token);
        };
        InboxItem[] items = [_stage.Message("slow"), _stage.Message("b")];

        await Assert.ThrowsAsync<EventsLeftException>(() => _stage.DeliverAsync(items));
        Assert.Equal(["re: slow"], _stage.Platform.Texts);

        await _stage.DeliverAsync(items);
        Assert.Equal(["re: slow", "re: b"], _stage.Platform.Texts);
        Assert.Empty(_stage.Stores.Letters);
    }

    [Fact]
    public async Task Process_EveryKindOfUserEvent_ReachesTheBotExceptMigrations()
    {
        await _stage.DeliverAsync(
            _stage.Membership(MembershipChange.UserJoined),
            _stage.Item("migrated", new ChatMigrated
            {
                OccurredAt = _stage.Time.GetUtcNow(),
                Sender = new() { Id = "7" },
                Chat = new() { ChatId = "7" },
                NewChatId = "70",
            }),
            _stage.Message("a"));

        Assert.Equal("""["membership","a"]""", _stage.Document);
        Assert.Equal("70", Assert.Single(_stage.Platform.Requests).Chat.ChatId);
    }

    private static Func<IBotTurn, CancellationToken, ValueTask> FailOn(string text) => (turn, token) =>
    {
        if (turn.Text() != text) return ScriptedBot.Reply(turn, token);
        turn.Reply("never");
        ScriptedBot.Keep(turn);
        throw new FormatException("The bot cannot read that.");
    };
}
