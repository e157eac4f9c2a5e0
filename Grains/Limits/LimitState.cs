namespace OrleansBots.Grains.Limits;

/// <summary>What a scope's limiter must remember across activations. Stored; ids are never reused.</summary>
[GenerateSerializer]
[Alias("OrleansBots.LimitState")]
internal sealed class LimitState
{
    /// <summary>End of the pause in UTC ticks; 0 for none.</summary>
    [Id(0)] public long PausedUntil { get; set; }

    /// <summary>Reservations that still matter, per scope.</summary>
    [Id(1)] public Dictionary<string, long[]> Reservations { get; set; } = [];
}
