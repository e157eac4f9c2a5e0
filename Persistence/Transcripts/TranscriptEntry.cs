namespace OrleansBots.Persistence.Transcripts;

/// <summary>One thing said or done in a conversation.</summary>
public sealed record TranscriptEntry
{
    /// <summary>Place in the conversation: rises by one with each entry, starting at 1.</summary>
    public required long Sequence { get; init; }

    /// <summary>Who said it.</summary>
    public required TranscriptDirection Direction { get; init; }

    /// <summary>Name of the kind of event or message.</summary>
    public required string Kind { get; init; }

    /// <summary>The event or message as JSON.</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>What became of it.</summary>
    public required TranscriptOutcome Outcome { get; init; }

    /// <summary>Cause of a failed or unknown outcome; null elsewhere.</summary>
    public string? Cause { get; init; }

    /// <summary>The platform's id of the message, where known.</summary>
    public string? PlatformMessageId { get; init; }

    /// <summary>Hexadecimal id of the event that it is or answers.</summary>
    public string? EventId { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How far the platform says it came; null where it says nothing. Written by <see cref="ITranscriptStore.ReportAsync"/> alone.</summary>
    public TranscriptDelivery? Delivery { get; init; }

    /// <summary>Cause of a failed delivery; null elsewhere.</summary>
    public string? DeliveryCause { get; init; }

    /// <summary>When it came so far, by the platform's clock.</summary>
    public DateTimeOffset? DeliveryAt { get; init; }
}

/// <summary>Direction of a transcript entry; numbers are stored.</summary>
public enum TranscriptDirection
{
    /// <summary>From the user.</summary>
    Inbound = 0,

    /// <summary>To the user.</summary>
    Outbound = 1,

    /// <summary>Not seen by the user: what agents and handoffs do.</summary>
    Internal = 2,
}

/// <summary>What became of a transcript entry; numbers are stored.</summary>
public enum TranscriptOutcome
{
    /// <summary>Inbound: the bot handled it.</summary>
    Handled = 0,

    /// <summary>Inbound: given up after repeated failure; there is a dead letter.</summary>
    Failed = 1,

    /// <summary>Outbound: waits for a limit or another try.</summary>
    Waiting = 2,

    /// <summary>Outbound: the platform has it.</summary>
    Sent = 3,

    /// <summary>Outbound: refused for good; there is a dead letter.</summary>
    Rejected = 4,

    /// <summary>Outbound: the request left and no answer came.</summary>
    Unknown = 5,

    /// <summary>Outbound: the conversation changed hands before it could leave, so that it did not.</summary>
    Withdrawn = 6,

    /// <summary>Internal: had no effect, because the conversation had changed hands.</summary>
    Refused = 7,
}
