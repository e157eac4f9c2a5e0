namespace OrleansBots.Platforms.Web.Sessions;

/// <summary>One delivery to the visitor.</summary>
[GenerateSerializer]
[Immutable]
[Alias("OrleansBots.WebOutput")]
internal sealed record WebOutput
{
    /// <summary>The delivery's id, the same at every try.</summary>
    [Id(0)] public required string DeliveryId { get; init; }

    /// <summary>The outbound message as JSON.</summary>
    [Id(1)] public required byte[] Message { get; init; }

    /// <summary>The event that it answers; empty where there is none.</summary>
    [Id(2)] public string EventId { get; init; } = "";

    /// <summary>When the edge took that event.</summary>
    [Id(3)] public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When its turn began.</summary>
    [Id(4)] public DateTimeOffset TurnStartedAt { get; init; }

    /// <summary>When the turn's state was durable.</summary>
    [Id(5)] public DateTimeOffset CommittedAt { get; init; }
}
