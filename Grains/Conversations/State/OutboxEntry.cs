using System.Text.Json;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Inbox;

namespace OrleansBots.Grains.Conversations.State;

/// <summary>A reply that is not known to have been sent: one request to the platform.</summary>
[GenerateSerializer]
[Alias("OrleansBots.OutboxEntry")]
internal sealed class OutboxEntry
{
    [NonSerialized] private OutboundMessage? _decoded;
    [NonSerialized] private ChatAddress? _decodedAddress;
    [NonSerialized] private bool _isKnownUnsent;
    [NonSerialized] private DateTimeOffset _committedAt;

    /// <summary>Number of the delivery within the conversation; the same at every try.</summary>
    [Id(0)] public required long Number { get; init; }

    /// <summary>
    /// Mark of the event whose inbox row keeps the reply alive: while that row is not confirmed, the reply may not have been sent.
    /// </summary>
    [Id(1)] public required ulong Mark { get; set; }

    /// <summary>The message as UTF-8 JSON.</summary>
    [Id(2)] public required byte[] Message { get; init; }

    /// <summary>The address as UTF-8 JSON.</summary>
    [Id(3)] public required byte[] Address { get; init; }

    /// <summary>The event that the reply answers.</summary>
    [Id(4)] public required EventId EventId { get; init; }

    /// <summary>When the edge took that event.</summary>
    [Id(5)] public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When the turn began.</summary>
    [Id(6)] public required DateTimeOffset TurnStartedAt { get; init; }

    /// <summary>Tries that failed in passing.</summary>
    [Id(7)] public int Attempts { get; set; }

    /// <summary>True while the reply waits for the conversation's deferral, whatever became of its event's row.</summary>
    [Id(8)] public bool Deferred { get; set; }

    /// <summary>W3C traceparent of the event.</summary>
    [Id(9)] public string? TraceParent { get; init; }

    /// <summary>Sequence of its transcript entry; 0 for a hint that has none.</summary>
    [Id(10)] public required long Sequence { get; init; }

    /// <summary>Place among the requests that answer the event, from 0.</summary>
    [Id(11)] public int Ordinal { get; init; }

    /// <summary>Platform id of the message that the event is about; null where it has none.</summary>
    [Id(12)] public string? AnsweredMessageId { get; init; }

    /// <summary>Handoff epoch in which it was said.</summary>
    [Id(13)] public long Epoch { get; init; }

    /// <summary>Who says it.</summary>
    [Id(14)] public ReplyAuthor Author { get; init; }

    /// <summary>The message, decoded when first asked for.</summary>
    public OutboundMessage Decoded => _decoded ??= Decode(Message);

    /// <summary>The address, decoded when first asked for.</summary>
    public ChatAddress DecodedAddress => _decodedAddress ??= EventCodec.DecodeAddress(Address);

    /// <summary>False where the reply was loaded from the store: an activation before may have sent it.</summary>
    public bool IsKnownUnsent => _isKnownUnsent;

    /// <summary>When the reply became durable; unknown after a reload.</summary>
    public DateTimeOffset CommittedAt => _committedAt == default ? TurnStartedAt : _committedAt;

    /// <summary>Something else in the same place, which nobody's silence holds back.</summary>
    public OutboxEntry ReplaceBy(OutboundMessage message)
    {
        var entry = new OutboxEntry
        {
            Number = Number,
            Mark = Mark,
            Message = EventCodec.Encode(message),
            Address = Address,
            EventId = EventId,
            ReceivedAt = ReceivedAt,
            TurnStartedAt = TurnStartedAt,
            TraceParent = TraceParent,
            Sequence = 0,
            Ordinal = Ordinal,
            AnsweredMessageId = AnsweredMessageId,
            Epoch = Epoch,
            Author = ReplyAuthor.Handoff,
        };
        entry.Prime(message, DecodedAddress);
        return entry;
    }

    /// <summary>Spares decoding what was just encoded.</summary>
    public void Prime(OutboundMessage message, ChatAddress address)
    {
        _decoded = message;
        _decodedAddress = address;
        _isKnownUnsent = true;
    }

    /// <summary>Notes that the reply became durable.</summary>
    public void NoteCommitted(DateTimeOffset at)
    {
        if (_committedAt == default) _committedAt = at;
    }

    /// <summary>Notes that the reply certainly was not sent yet.</summary>
    public void NoteUnsent() => _isKnownUnsent = true;

    private static OutboundMessage Decode(byte[] message)
    {
        try
        {
            return EventCodec.DecodeMessage(message);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            return new UnreadableMessage(exception.Message);
        }
    }
}
