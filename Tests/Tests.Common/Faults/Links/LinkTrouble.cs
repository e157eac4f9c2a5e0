namespace OrleansBots.Tests.Common.Faults.Links;

/// <summary>What is wrong with a link for now.</summary>
public sealed record LinkTrouble
{
    /// <summary>Nothing is wrong.</summary>
    public static LinkTrouble None { get; } = new();

    /// <summary>What each piece of data takes longer.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>What may come on top, evenly spread.</summary>
    public TimeSpan Jitter { get; init; }

    /// <summary>
    /// Share of the pieces that are lost, from 0 to 1. A loss shows in TCP as a pause until the piece is sent again, during which everything behind it
    /// waits: 0.2 s, doubled for each loss in a row.
    /// </summary>
    public double Loss { get; init; }

    /// <summary>True lets nothing through; what comes is kept, and connections stay.</summary>
    public bool Stalls { get; init; }

    /// <summary>True ends what is connected and refuses new connections.</summary>
    public bool Refuses { get; init; }
}
