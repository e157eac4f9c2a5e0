namespace OrleansBots.Grains.Conversations.State;

/// <summary>An event that a turn took in, and its place in the transcript.</summary>
[GenerateSerializer]
[Immutable]
[Alias("OrleansBots.TurnEvent")]
internal sealed record TurnEvent
{
    /// <summary>The event's mark in the ring.</summary>
    [Id(0)] public required ulong Mark { get; init; }

    /// <summary>Sequence of its transcript entry.</summary>
    [Id(1)] public required long Sequence { get; init; }

    /// <summary>Why it was given up; null where it was handled.</summary>
    [Id(2)] public string? FailureCause { get; init; }
}
