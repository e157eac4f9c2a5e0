namespace OrleansBots.Grains.Abstractions.Handoff;

/// <summary>A wish to give a conversation to people.</summary>
public sealed record HandoffRequest
{
    /// <summary>Longest <see cref="Summary"/> kept; the rest is cut.</summary>
    public const int MaxSummaryLength = 2_000;

    /// <summary>Queue that it goes into; null for the channel's own.</summary>
    public string? Queue { get; init; }

    /// <summary>What the agent should know before reading everything; null for nothing.</summary>
    public string? Summary { get; init; }

    /// <summary>How soon it is to be taken.</summary>
    public HandoffPriority Priority { get; init; }
}
