using OrleansBots.Bots.Sdk;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Inbox;
using OrleansBots.Persistence.Transcripts;
using OrleansBots.Platforms.Abstractions.Outbound;

namespace OrleansBots.Tests.Unit.Conversations;

public sealed class DeliveryTests : IDisposable
{
    private readonly ConversationStage _stage = new();

    public void Dispose() => _stage.Dispose();

    [Fact]
    public async Task Send_PlatformTellsThatTheChatIsUsedUp_LetsTheChatRestWithoutARefusal()
    {
        _stage.Platform.Answer(new DeliveryResult.Sent("m1", TimeSpan.FromSeconds(4)));

        await _stage.DeliverAsync(_stage.Message("a"));

        Assert.Equal([("7", TimeSpan.FromSeconds(4))], _stage.Gate.Rests);
        Assert.Empty(_stage.Gate.Pauses);
    }

    [Fact]
    public async Task Deliver_ToldToWaitShortly_WaitsAsToldAndSendsOnce()
    {
        _stage.Platform.Answer(new DeliveryResult.RetryAfter(TimeSpan.FromSeconds(2.5), WholeChannel: false));
        var processing = _stage.DeliverAsync(_stage.Message("a"));

        var wait = await _stage.Time.WaitBegunAsync(TimeSpan.FromSeconds(2.5), TimeSpan.FromSeconds(2.76));
        Assert.Single(_stage.Platform.Requests);
        _stage.Time.Advance(wait);
        await processing;

        Assert.Equal(["re: a", "re: a"], _stage.Platform.Texts);
        Assert.Equal(("7", false), (_stage.Gate.Pauses[0].ChatId, _stage.Gate.Pauses[0].WholeChannel));
        Assert.True(_stage.Gate.Pauses[0].Duration >= TimeSpan.FromSeconds(2.5));
        Assert.Equal(TranscriptOutcome.Sent, _stage.Stores.Transcript[2].Outcome);
    }

    [Fact]
    public async Task Deliver_ToldToWaitLong_DefersExactlySoLong()
    {
        _stage.Platform.Answer(new DeliveryResult.RetryAfter(TimeSpan.FromSeconds(40), WholeChannel: true));

        await _stage.DeliverAsync(_stage.Message("a"));

        var due = Assert.Single(_stage.Stores.Appended);
        Assert.InRange(due.DueAt!.Value - _stage.Time.GetUtcNow(), TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(44.1));
        Assert.True(_stage.Gate.Pauses[0].WholeChannel);
        Assert.Equal(TranscriptOutcome.Waiting, _stage.Stores.Transcript[2].Outcome);
    }

    [Fact]
    public async Task Deliver_FailsInPassing_TriesAgainUntilTimeIsUp()
    {
        for (var i = 0; i < 30; i++) _stage.Platform.Answer(new DeliveryResult.Transient("503"));
        var processing = _stage.DeliverAsync(_stage.Message("a"));
        // With half jitter: 0.5 s, 1 s and 2 s are sat out, longer ones are deferred.
        foreach (var seconds in new[] { 0.5, 1, 2 })
            _stage.Time.Advance(await _stage.Time.WaitBegunAsync(TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(seconds)));
        await processing;
        for (var i = 0; i < 30 && _stage.Stores.Letters.Count == 0; i++) await ComeDueAsync();

        var letter = Assert.Single(_stage.Stores.Letters.Values);
        Assert.Equal(("retries-exhausted", "503", DeadLetterSource.Delivery), (letter.Cause, letter.Detail, letter.Source));
        Assert.InRange(letter.Attempts, 9, 12);
        Assert.Equal(TranscriptOutcome.Rejected, _stage.Stores.Transcript[2].Outcome);
    }

    [Fact]
    public async Task Deliver_Rejected_BecomesADeadLetterWithThePlatformsReasonAndTheNextReplyLeaves()
    {
        _stage.Bot.OnEvent = SendTexts("one", "two");
        _stage.Platform.Answer(new DeliveryResult.Rejected("bad-request", "Bad Request: text is empty"));

        await _stage.DeliverAsync(_stage.Message("a"));

        var letter = Assert.Single(_stage.Stores.Letters.Values);
        Assert.Equal(("bad-request", "Bad Request: text is empty"), (letter.Cause, letter.Detail));
        Assert.Equal("one", Assert.IsType<SendText>(EventCodec.DecodeMessage(letter.Payload.Span)).Text);
        Assert.Equal(["one", "two"], _stage.Platform.Texts);
    }

    [Fact]
    public async Task Deliver_UserBlockedTheBot_GivesTheRestUpUntilTheUserComesBack()
    {
        _stage.Bot.OnEvent = SendTexts("one", "two");
        _stage.Platform.Answer(new DeliveryResult.Rejected("blocked-by-user", "Forbidden: bot was blocked by the user", ChatUnreachable: true));
        await _stage.DeliverAsync(_stage.Message("a"));

        Assert.Equal(["one"], _stage.Platform.Texts);
        Assert.Equal(["blocked-by-user", "blocked-by-user"], _stage.Stores.Letters.Values.Select(letter => letter.Cause));
        Assert.False(_stage.Stores.Summary!.Reachable);

        _stage.Crash();
        await _stage.DeliverAsync(_stage.Membership(MembershipChange.UserJoined));
        Assert.Single(_stage.Platform.Requests);

        await _stage.DeliverAsync(_stage.Message("b"));
        Assert.Equal(["one", "one", "two"], _stage.Platform.Texts);
        Assert.True(_stage.Stores.Summary!.Reachable);
    }

    [Fact]
    public async Task Deliver_BlockedWhileRepliesWait_GivesThemUp()
    {
        _stage.Gate.Closed = TimeSpan.FromSeconds(30);
        await _stage.DeliverAsync(_stage.Message("a"));
        _stage.Bot.OnEvent = (_, _) => ValueTask.CompletedTask;

        await _stage.DeliverAsync(_stage.Membership(MembershipChange.BotBlocked));

        Assert.Equal("blocked-by-user", Assert.Single(_stage.Stores.Letters.Values).Cause);
        Assert.Empty(_stage.Platform.Requests);
        Assert.Null(StoredConversation.Deserialize(_stage.Row.Bytes!).Deferral);
    }

    [Fact]
    public async Task Deliver_ChatMigrated_SendsThereOnceAndRemembers()
    {
        _stage.Platform.Answer(new DeliveryResult.Migrated("-100"));
        await _stage.DeliverAsync(_stage.Message("a"));
        _stage.Crash();
        await _stage.DeliverAsync(_stage.Message("b"));

        Assert.Equal(["7", "-100", "-100"], _stage.Platform.Requests.Select(request => request.Chat.ChatId));
        Assert.Equal(["re: a", "re: a", "re: b"], _stage.Platform.Texts);
    }

    [Fact]
    public async Task Deliver_ChatMigratesForever_GivesUp()
    {
        for (var i = 0; i < 9; i++) _stage.Platform.Answer(new DeliveryResult.Migrated($"-{i}"));

        await _stage.DeliverAsync(_stage.Message("a"));

        Assert.Equal("chat-migrated", Assert.Single(_stage.Stores.Letters.Values).Cause);
    }

    [Fact]
    public async Task Deliver_OutcomeUnknown_IsRecordedAndNotRepeated()
    {
        _stage.Platform.Answer(new DeliveryResult.Unknown("timeout"));
        var first = _stage.Message("a");

        await _stage.DeliverAsync(first);
        await _stage.DeliverAsync(first);

        Assert.Single(_stage.Platform.Requests);
        Assert.Equal((TranscriptOutcome.Unknown, "timeout"), (_stage.Stores.Transcript[2].Outcome, _stage.Stores.Transcript[2].Cause));
    }

    [Fact]
    public async Task Deliver_AdapterThrows_CountsAsUnknown()
    {
        _stage.Platform.Answer((_, _) => throw new InvalidOperationException("a defect"));

        await _stage.DeliverAsync(_stage.Message("a"));

        Assert.Equal(TranscriptOutcome.Unknown, _stage.Stores.Transcript[2].Outcome);
    }

    [Fact]
    public async Task Deliver_RequestDidNotLeaveInTime_IsTriedAgain()
    {
        _stage.Platform.Answer(async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException("not reached");
        });
        var processing = _stage.DeliverAsync(_stage.Message("a"));
        await _stage.Time.WaitBegunAsync(TimeSpan.FromSeconds(11), TimeSpan.FromSeconds(11));

        _stage.Time.Advance(TimeSpan.FromSeconds(10));
        _stage.Time.Advance(await _stage.Time.WaitBegunAsync(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(0.5)));
        await processing;

        Assert.Equal(["re: a", "re: a"], _stage.Platform.Texts);
        Assert.Equal(TranscriptOutcome.Sent, _stage.Stores.Transcript[2].Outcome);
    }

    [Fact]
    public async Task Deliver_AdapterIgnoresItsToken_IsLeftBehindAsUnknown()
    {
        _stage.Platform.Answer((_, _) => new TaskCompletionSource<DeliveryResult>().Task);
        var processing = _stage.DeliverAsync(_stage.Message("a"));
        await _stage.Time.WaitBegunAsync(TimeSpan.FromSeconds(11), TimeSpan.FromSeconds(11));

        _stage.Time.Advance(TimeSpan.FromSeconds(11));
        await processing;

        Assert.Equal(TranscriptOutcome.Unknown, _stage.Stores.Transcript[2].Outcome);
    }

    [Fact]
    public async Task Deliver_TypingTold429_IsForgotten()
    {
        _stage.Bot.OnEvent = (turn, _) =>
        {
            turn.Send(new ShowTyping());
            turn.Reply("hello");
            return ValueTask.CompletedTask;
        };
        _stage.Platform.Answer(new DeliveryResult.RetryAfter(TimeSpan.FromSeconds(60), WholeChannel: false));

        await _stage.DeliverAsync(_stage.Message("a"));

        Assert.Equal([nameof(ShowTyping), "hello"], _stage.Platform.Texts);
        Assert.Equal([1L, 2L], _stage.Stores.Transcript.Keys);
    }

    [Fact]
    public async Task Deliver_CrashAmongManySlowReplies_RepeatsOnlyThoseSinceTheCheckpoint()
    {
        _stage.Bot.OnEvent = SendTexts([.. Enumerable.Range(1, 6).Select(i => $"{i}")]);
        for (var i = 1; i <= 6; i++)
        {
            _stage.Platform.Answer((_, _) =>
            {
                _stage.Time.Advance(TimeSpan.FromMilliseconds(150));
                return Task.FromResult<DeliveryResult>(new DeliveryResult.Sent(null));
            });
        }

        var first = _stage.Message("a");
        await _stage.DeliverAsync(first);
        _stage.Crash();
        await _stage.DeliverAsync(first);

        // 150 ms each: a checkpoint after every second reply.
        Assert.Equal(["1", "2", "3", "4", "5", "6", "5", "6"], _stage.Platform.Texts);
    }

    /// <summary>Whatever moment a crash, or a backup, picks: no reply is known to neither of the two.</summary>
    [Fact]
    public async Task Deliver_ManySlowReplies_AreAtAnyTimeInTheStoredOutboxOrInTheTranscript()
    {
        _stage.Bot.OnEvent = SendTexts([.. Enumerable.Range(1, 6).Select(i => $"{i}")]);
        List<long> missing = [];
        for (var i = 1; i <= 6; i++)
        {
            _stage.Platform.Answer((_, _) =>
            {
                var stored = StoredConversation.Deserialize(_stage.Row.Bytes!).Outbox.Select(entry => entry.Sequence);
                missing.AddRange(Enumerable.Range(2, 6).Select(sequence => (long)sequence).Except(stored).Except(_stage.Stores.Transcript.Keys));
                _stage.Time.Advance(TimeSpan.FromMilliseconds(150));
                return Task.FromResult<DeliveryResult>(new DeliveryResult.Sent(null));
            });
        }

        await _stage.DeliverAsync(_stage.Message("a"));

        Assert.Equal(6, _stage.Platform.Requests.Count);
        Assert.Empty(missing);
    }

    private static Func<IBotTurn, CancellationToken, ValueTask> SendTexts(params string[] texts) => (turn, _) =>
    {
        foreach (var text in texts) turn.Reply(text);
        return ValueTask.CompletedTask;
    };

    private Task ComeDueAsync()
    {
        var entry = _stage.Stores.Appended[^1];
        _stage.Time.Advance(entry.DueAt!.Value - _stage.Time.GetUtcNow());
        return _stage.DeliverAsync(_stage.Due(entry));
    }
}
