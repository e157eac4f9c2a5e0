namespace OrleansBots.Grains.Conversations.State;

/// <summary>A choice that is open: what the user writes or taps next may be it.</summary>
[GenerateSerializer]
[Immutable]
[Alias("OrleansBots.OpenChoice")]
internal sealed record OpenChoice
{
    /// <summary>The number by which it is picked; 0 where it is shown as a button that stands for a reply key.</summary>
    [Id(0)] public required int Number { get; init; }

    /// <summary>What the user sees.</summary>
    [Id(1)] public required string Label { get; init; }

    /// <summary>The choice's value; null where the bot gets a message with the label.</summary>
    [Id(2)] public string? Value { get; init; }
}
