namespace OrleansBots.Persistence.Transcripts;

/// <summary>What a platform tells about a message that was sent.</summary>
public sealed record DeliveryReport
{
    /// <summary>Tenant that owns the conversation.</summary>
    public required string Tenant { get; init; }

    /// <summary>The conversation's key as text.</summary>
    public required string Conversation { get; init; }

    /// <summary>The platform's id of the message.</summary>
    public required string PlatformMessageId { get; init; }

    /// <summary>How far it came.</summary>
    public required TranscriptDelivery Delivery { get; init; }

    /// <summary>Cause where it failed; null elsewhere.</summary>
    public string? Cause { get; init; }

    /// <summary>When, by the platform's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Sequence of the message's entry where that entry says that the outcome is unknown, and so does not name the message; null elsewhere.</summary>
    public long? UnknownSequence { get; init; }
}

/// <summary>How far a message came after the platform took it; numbers are stored, and rise with progress.</summary>
public enum TranscriptDelivery
{
    /// <summary>The platform sent it on.</summary>
    Sent = 1,

    /// <summary>It is on the user's device.</summary>
    Delivered = 2,

    /// <summary>The user saw it.</summary>
    Read = 3,

    /// <summary>The user listened to it.</summary>
    Played = 4,

    /// <summary>The platform gave up. Final.</summary>
    Failed = 5,
}
