namespace OrleansBots.Grains.Conversations.State;

/// <summary>An appointment of deferred replies: a row of the inbox that is due later.</summary>
[GenerateSerializer]
[Immutable]
[Alias("OrleansBots.Deferral")]
internal sealed record Deferral
{
    /// <summary>Number of the deferral; its event's identity is made of it.</summary>
    [Id(0)] public required long Number { get; init; }

    /// <summary>When the replies may be tried.</summary>
    [Id(1)] public required DateTimeOffset DueAt { get; init; }
}
