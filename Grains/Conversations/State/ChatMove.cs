namespace OrleansBots.Grains.Conversations.State;

/// <summary>A chat's old and new id on its platform.</summary>
[GenerateSerializer]
[Immutable]
[Alias("OrleansBots.ChatMove")]
internal sealed record ChatMove
{
    /// <summary>The id that older events name.</summary>
    [Id(0)] public required string From { get; init; }

    /// <summary>The id that works now.</summary>
    [Id(1)] public required string To { get; init; }
}
