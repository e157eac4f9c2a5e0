using System.Text;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Grains.Conversations.State;
using OrleansBots.Inbox;
using OrleansBots.Platforms.Abstractions.Outbound;

namespace OrleansBots.Tests.Unit.Conversations.Upgrade;

/// <summary>What a later release wrote reaches this one, while a cluster is rolled or because the roll was taken back: nothing of it is lost silently or stands in the way.</summary>
public sealed class NewerProgramTests : IDisposable
{
    private const string Hologram = """{"type":"hologram","frames":[1,2,3]}""";

    private readonly ConversationStage _stage = new();

    public void Dispose() => _stage.Dispose();

    [Fact]
    public async Task Process_EventOfAnUnknownKind_KeepsItForAReplayAndGoesOn()
    {
        var unknown = _stage.Message("a") with { Kind = "gesture", Payload = Encoding.UTF8.GetBytes("""{"kind":"gesture","occurredAt":"2026-01-01T00:00:00Z","angle":3}""") };

        await _stage.DeliverAsync(unknown, _stage.Message("b"));
        await _stage.DeliverAsync(unknown);

        var letter = Assert.Single(_stage.Stores.Letters.Values);
        Assert.Equal(("undecodable", "gesture", DeadLetterSource.Event), (letter.Cause, letter.Kind, letter.Source));
        Assert.Contains("gesture", letter.Detail, StringComparison.Ordinal);
        Assert.Equal(unknown.Payload.ToArray(), letter.Payload.ToArray());
        Assert.Equal(["re: b"], _stage.Platform.Texts);
    }

    [Fact]
    public async Task Process_EventWithUnknownProperties_ReadsTheRest()
    {
        var message = _stage.Message("a");
        var json = Encoding.UTF8.GetString(message.Payload.Span);
        var more = message with { Payload = Encoding.UTF8.GetBytes(json[..^1] + ""","mood":{"valence":0.5},"tags":["x"]}""") };

        await _stage.DeliverAsync(more);

        Assert.Equal(["re: a"], _stage.Platform.Texts);
        Assert.Empty(_stage.Stores.Letters);
    }

    [Fact]
    public async Task Deliver_StoredReplyOfAnUnknownKind_GivesItUpWithItsBytesAndSendsTheOthers()
    {
        var answered = _stage.Message("a");
        await StoreAsync(answered);

        await _stage.DeliverAsync(answered);
        await _stage.DeliverAsync(_stage.Message("b"));

        AssertGivenUp();
        Assert.Equal(["kept", "re: b"], _stage.Platform.Texts);
    }

    [Fact]
    public async Task Deliver_StoredReplyOfAnUnknownKindBehindALimit_DoesNotHoldUpWhatWaits()
    {
        var answered = _stage.Message("a");
        await StoreAsync(answered);
        _stage.Platform.Answer(new DeliveryResult.RetryAfter(TimeSpan.FromSeconds(40), WholeChannel: false));

        await _stage.DeliverAsync(answered);
        var due = Assert.Single(_stage.Stores.Appended);
        _stage.Time.Advance(due.DueAt!.Value - _stage.Time.GetUtcNow());
        await _stage.DeliverAsync(_stage.Due(due));

        AssertGivenUp();
        Assert.Equal(["kept", "kept"], _stage.Platform.Texts);
    }

    private void AssertGivenUp()
    {
        var letter = Assert.Single(_stage.Stores.Letters.Values);
        Assert.Equal(("undecodable", DeadLetterSource.Delivery), (letter.Cause, letter.Source));
        Assert.Contains("hologram", letter.Detail, StringComparison.Ordinal);
        Assert.Equal(Hologram, Encoding.UTF8.GetString(letter.Payload.Span));
    }

    /// <summary>The state that a later release left after the turn of an event: one reply that this one can read, and one that it cannot.</summary>
    private async Task StoreAsync(InboxItem answered)
    {
        var mark = EventRing.MarkOf(answered.EventId, answered.Replay);
        var state = new ConversationState { SchemaVersion = 2, Turns = 1, Events = 1, TranscriptSequence = 3, Deliveries = 2 };
        state.Ring.Add(mark);
        state.LastTurn.Add(new TurnEvent { Mark = mark, Sequence = 1 });
        state.Outbox.Add(Entry(answered, mark, 1, EventCodec.Encode(new SendText { Text = "kept" })));
        state.Outbox.Add(Entry(answered, mark, 2, Encoding.UTF8.GetBytes(Hologram)));
        var facet = _stage.Row.Open();
        facet.State = state;
        await facet.WriteStateAsync();
        _stage.Crash();
    }

    private OutboxEntry Entry(InboxItem answered, ulong mark, long number, byte[] message) => new()
    {
        Number = number,
        Mark = mark,
        Message = message,
        Address = EventCodec.Encode(new ChatAddress { ChatId = "7" }),
        EventId = answered.EventId,
        ReceivedAt = answered.ReceivedAt,
        TurnStartedAt = _stage.Time.GetUtcNow(),
        Sequence = number + 1,
    };
}
