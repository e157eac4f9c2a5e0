namespace OrleansBots.Platforms.Web.Sessions;

/// <summary>The way of one event through the program: when each stage was reached; null where it was not yet.</summary>
[GenerateSerializer]
[Immutable]
[Alias("OrleansBots.WebTrace")]
internal sealed record WebTrace
{
    /// <summary>The event, in hexadecimal.</summary>
    [Id(0)] public required string EventId { get; init; }

    /// <summary>Number of the last change.</summary>
    [Id(1)] public long Sequence { get; init; }

    /// <summary>When the edge took it.</summary>
    [Id(2)] public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>When it was durable in the inbox.</summary>
    [Id(3)] public DateTimeOffset? QueuedAt { get; init; }

    /// <summary>When its turn began.</summary>
    [Id(4)] public DateTimeOffset? TurnStartedAt { get; init; }

    /// <summary>When the turn's state was durable.</summary>
    [Id(5)] public DateTimeOffset? CommittedAt { get; init; }

    /// <summary>When its last reply was delivered.</summary>
    [Id(6)] public DateTimeOffset? SentAt { get; init; }

    /// <summary>Replies delivered.</summary>
    [Id(7)] public int Replies { get; init; }
}
