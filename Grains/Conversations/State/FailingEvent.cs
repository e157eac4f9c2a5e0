namespace OrleansBots.Grains.Conversations.State;

/// <summary>An event whose turn failed and is tried again.</summary>
[GenerateSerializer]
[Immutable]
[Alias("OrleansBots.FailingEvent")]
internal sealed record FailingEvent
{
    /// <summary>The event's mark in the ring.</summary>
    [Id(0)] public required ulong Mark { get; init; }

    /// <summary>Turns that failed so far.</summary>
    [Id(1)] public required int Attempts { get; init; }

    /// <summary>The last failure: exception type and message.</summary>
    [Id(2)] public required string Error { get; init; }
}
