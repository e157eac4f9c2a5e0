namespace OrleansBots.Platforms.Web.Sessions;

/// <summary>What is kept of a web conversation. Changed only by replacing it whole, so that a failed write leaves nothing behind.</summary>
[GenerateSerializer]
[Alias("OrleansBots.WebSessionState")]
internal sealed record WebSessionState
{
    /// <summary>Number of the last change.</summary>
    [Id(0)] public long Sequence { get; init; }

    /// <summary>Messages in the order of the page.</summary>
    [Id(1)] public WebMessage[] Messages { get; init; } = [];

    /// <summary>Ways of the last events, oldest first.</summary>
    [Id(2)] public WebTrace[] Traces { get; init; } = [];

    /// <summary>The last deliveries, oldest first; a repeated one is recognised by them.</summary>
    [Id(3)] public WebDelivered[] Delivered { get; init; } = [];
}

/// <summary>A delivery that was done.</summary>
[GenerateSerializer]
[Immutable]
[Alias("OrleansBots.WebDelivered")]
internal sealed record WebDelivered
{
    /// <summary>The delivery's id.</summary>
    [Id(0)] public required string DeliveryId { get; init; }

    /// <summary>Id of the message that it left.</summary>
    [Id(1)] public string? MessageId { get; init; }
}
