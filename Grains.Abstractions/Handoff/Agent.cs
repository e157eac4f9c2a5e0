namespace OrleansBots.Grains.Abstractions.Handoff;

/// <summary>A person who answers in place of the bot.</summary>
[GenerateSerializer]
[Immutable]
[Alias("OrleansBots.Agent")]
public sealed record Agent
{
    /// <summary>Identity of the person's account.</summary>
    [Id(0)] public required string Id { get; init; }

    /// <summary>Name to show to colleagues and, in texts that have it, to users.</summary>
    [Id(1)] public required string Name { get; init; }
}
