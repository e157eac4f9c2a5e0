namespace OrleansBots.Grains.Conversations.State;

/// <summary>A reply that left and was not answered.</summary>
[GenerateSerializer]
[Alias("OrleansBots.UnknownDelivery")]
internal readonly record struct UnknownDelivery
{
    /// <summary>Number of the delivery within the conversation.</summary>
    [Id(0)] public required long Number { get; init; }

    /// <summary>Sequence of its transcript entry.</summary>
    [Id(1)] public required long Sequence { get; init; }
}
