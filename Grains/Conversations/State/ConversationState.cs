using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Grains.Handoff;

namespace OrleansBots.Grains.Conversations.State;

/// <summary>
/// Everything a conversation remembers, written once per turn. Stored across upgrades and roll-backs: ids are never reused, properties are
/// only added, and each reads well when it is missing.
/// </summary>
[GenerateSerializer]
[Alias("OrleansBots.ConversationState")]
internal sealed class ConversationState
{
    /// <summary>Version of the shape that this program writes.</summary>
    public const int CurrentSchemaVersion = 1;

    [NonSerialized] private ChatAddress? _lastChat;

    /// <summary>Shape that the state was written in; 0 where it was never written.</summary>
    [Id(0)] public int SchemaVersion { get; set; }

    /// <summary>The bot's document as UTF-8 JSON; null before the bot remembers anything.</summary>
    [Id(1)] public byte[]? Document { get; set; }

    /// <summary>Events that took effect lately.</summary>
    [Id(2)] public EventRing Ring { get; set; } = new();

    /// <summary>Replies that are not known to have been sent, in order.</summary>
    [Id(3)] public List<OutboxEntry> Outbox { get; set; } = [];

    /// <summary>Turns run so far.</summary>
    [Id(4)] public long Turns { get; set; }

    /// <summary>Events taken in effect so far.</summary>
    [Id(5)] public long Events { get; set; }

    /// <summary>Sequence of the latest transcript entry.</summary>
    [Id(6)] public long TranscriptSequence { get; set; }

    /// <summary>Why nothing can be delivered; null while the chat can be reached.</summary>
    [Id(7)] public string? UnreachableCause { get; set; }

    /// <summary>Where the chat moved; null where it did not.</summary>
    [Id(8)] public ChatMove? Moved { get; set; }

    /// <summary>The event whose turn fails at present; null where none does.</summary>
    [Id(9)] public FailingEvent? Failing { get; set; }

    /// <summary>The events of the last turn, so that their transcript can be completed after a crash.</summary>
    [Id(10)] public List<TurnEvent> LastTurn { get; set; } = [];

    /// <summary>When deferred replies are due; null where none is deferred.</summary>
    [Id(11)] public Deferral? Deferral { get; set; }

    /// <summary>Deferrals so far; makes each one's event unique.</summary>
    [Id(12)] public long Deferrals { get; set; }

    /// <summary>Name of the user or title of the chat, for the index.</summary>
    [Id(13)] public string? DisplayName { get; set; }

    /// <summary>Number of the latest delivery.</summary>
    [Id(14)] public long Deliveries { get; set; }

    /// <summary>When the user was last heard of; null where never since this is noted.</summary>
    [Id(15)] public DateTimeOffset? LastHeardAt { get; set; }

    /// <summary>Choices that the last reply offered as text or in place of another kind of keyboard; null where there are none.</summary>
    [Id(16)] public List<OpenChoice>? OpenChoices { get; set; }

    /// <summary>Replies of which nobody knew whether they arrived, oldest first: the platform may tell later. Null where there are none.</summary>
    [Id(17)] public List<UnknownDelivery>? UnknownDeliveries { get; set; }

    /// <summary>Who has the conversation; null where it was never handed over.</summary>
    [Id(18)] public HandoffState? Handoff { get; set; }

    /// <summary>Where the user was last heard of, as UTF-8 JSON: what is said without being asked goes there. Null before the first event since this is noted.</summary>
    [Id(19)] public byte[]? LastChat { get; set; }

    /// <summary>Where the user was last heard of, in the form in which it is compared.</summary>
    public ChatAddress? LastChatDecoded
    {
        get => _lastChat ??= LastChat is { } json ? EventCodec.DecodeAddress(json) : null;
        set => (_lastChat, LastChat) = (value, value is null ? null : EventCodec.Encode(value));
    }
}
