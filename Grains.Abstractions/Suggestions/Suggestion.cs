namespace OrleansBots.Grains.Abstractions.Suggestions;

/// <summary>One suggestion.</summary>
[GenerateSerializer]
[Alias("OrleansBots.Suggestion")]
public sealed record Suggestion
{
    /// <summary>What the user sees; Discord shows 100 characters.</summary>
    [Id(0)] public required string Label { get; init; }

    /// <summary>What the option becomes when the user picks it; at most 100 characters on Discord.</summary>
    [Id(1)] public required string Value { get; init; }
}
