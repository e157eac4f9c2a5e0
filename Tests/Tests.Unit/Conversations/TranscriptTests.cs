using OrleansBots.Inbox;
using OrleansBots.Persistence.Transcripts;

namespace OrleansBots.Tests.Unit.Conversations;

public sealed class TranscriptTests : IDisposable
{
    private readonly ConversationStage _stage = new();

    public void Dispose() => _stage.Dispose();

    [Fact]
    public async Task Process_Turn_WritesEventsRepliesAndIndex()
    {
        await _stage.DeliverAsync(_stage.Message("a"), _stage.Message("b"));

        Assert.Equal([1L, 2, 3, 4], _stage.Stores.Transcript.Keys);
        var (inbound, outbound) = ((TranscriptDirection.Inbound, "message"), (TranscriptDirection.Outbound, "text"));
        Assert.Equal([inbound, outbound, inbound, outbound], _stage.Stores.Transcript.Values.Select(entry => (entry.Direction, entry.Kind)));
        Assert.Equal("m1", _stage.Stores.Transcript[2].PlatformMessageId);
        Assert.Equal(("Ada", 2L, 4L), (_stage.Stores.Summary!.DisplayName, _stage.Stores.Summary.Events, _stage.Stores.Summary.LastSequence));
    }

    [Fact]
    public async Task Process_TranscriptIsAway_IsWrittenBeforeTheNextTurn()
    {
        _stage.Stores.TranscriptIsAway = true;
        var first = _stage.Message("a");
        await Assert.ThrowsAsync<InboxUnavailableException>(() => _stage.DeliverAsync(first));
        _stage.Stores.TranscriptIsAway = false;

        await _stage.DeliverAsync(first);

        Assert.Equal(["re: a"], _stage.Platform.Texts);
        Assert.Equal([TranscriptOutcome.Handled, TranscriptOutcome.Sent], _stage.Stores.Transcript.Values.Select(entry => entry.Outcome));
    }

    [Fact]
    public async Task Process_CrashBeforeTheTranscript_IsCompletedOnRedelivery()
    {
        _stage.Stores.TranscriptIsAway = true;
        _stage.Bot.OnEvent = (turn, _) =>
        {
            ScriptedBot.Keep(turn);
            return ValueTask.CompletedTask;
        };
        InboxItem[] items = [_stage.Message("a"), _stage.Message("b")];
        await Assert.ThrowsAsync<InboxUnavailableException>(() => _stage.DeliverAsync(items));
        _stage.Crash();
        _stage.Stores.TranscriptIsAway = false;

        await _stage.DeliverAsync(items);

        Assert.Equal([1L, 2], _stage.Stores.Transcript.Keys);
        Assert.Equal(items.Select(item => item.EventId.ToString()), _stage.Stores.Transcript.Values.Select(entry => entry.EventId));
    }
}
