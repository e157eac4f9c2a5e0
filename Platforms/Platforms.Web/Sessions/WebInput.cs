namespace OrleansBots.Platforms.Web.Sessions;

/// <summary>What the visitor sent and the inbox took.</summary>
[GenerateSerializer]
[Immutable]
[Alias("OrleansBots.WebInput")]
internal sealed record WebInput
{
    /// <summary>The browser's id of it.</summary>
    [Id(0)] public required string Id { get; init; }

    /// <summary>The event that it became, in hexadecimal.</summary>
    [Id(1)] public required string EventId { get; init; }

    /// <summary>The text or choice as JSON, as the page shows it.</summary>
    [Id(2)] public required string Body { get; init; }

    /// <summary>When the edge took it.</summary>
    [Id(3)] public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When it was durable in the inbox.</summary>
    [Id(4)] public required DateTimeOffset QueuedAt { get; init; }
}
