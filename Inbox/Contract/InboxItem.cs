namespace OrleansBots.Inbox;

/// <summary>An event as the stream delivers it.</summary>
[GenerateSerializer]
[Immutable]
[Alias("OrleansBots.InboxItem")]
public sealed record InboxItem
{
    /// <summary>The event's identity.</summary>
    [Id(0)] public required EventId EventId { get; init; }

    /// <summary>How often an operator has replayed the event; a replay is delivered although its identity was seen before.</summary>
    [Id(1)] public int Replay { get; init; }

    /// <summary>Name of the event's kind.</summary>
    [Id(2)] public required string Kind { get; init; }

    /// <summary>The event itself.</summary>
    [Id(3)] public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>When the edge took the event.</summary>
    [Id(4)] public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>W3C traceparent under which the event came in.</summary>
    [Id(5)] public string? TraceParent { get; init; }

    /// <summary>Row id: rises along the stream.</summary>
    [Id(6)] public required long RowId { get; init; }
}
