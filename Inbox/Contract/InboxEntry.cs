namespace OrleansBots.Inbox;

/// <summary>One event to append to the inbox.</summary>
public sealed record InboxEntry
{
    /// <summary>Identity for deduplication; also the event's id everywhere else.</summary>
    public required EventId EventId { get; init; }

    /// <summary>Namespace of the stream that the event belongs to.</summary>
    public required string StreamNamespace { get; init; }

    /// <summary>Key of the stream: the conversation.</summary>
    public required string StreamKey { get; init; }

    /// <summary>Tenant that owns the event.</summary>
    public required string Tenant { get; init; }

    /// <summary>Channel that the event came in on.</summary>
    public required string Channel { get; init; }

    /// <summary>Name of the event's kind.</summary>
    public required string Kind { get; init; }

    /// <summary>The event itself; opaque to the inbox.</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>When the edge took the event.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Earliest time of delivery; null delivers at once.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>W3C traceparent under which the event came in.</summary>
    public string? TraceParent { get; init; }
}
