using OrleansBots.Chaos.Faults;

namespace OrleansBots.Chaos.Runs;

/// <summary>What a run is made of.</summary>
public sealed record ChaosOptions
{
    /// <summary>How long load and faults last; starting, settling and judging come on top.</summary>
    public TimeSpan Length { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long the load may run before the first fault at most: the first round of updates creates conversations, and processes are cold.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Seed of everything random: the same seed plans the same faults at the same times.</summary>
    public required int Seed { get; init; }

    /// <summary>Updates per second of the main load.</summary>
    public double Rate { get; init; } = 60;

    /// <summary>Silos.</summary>
    public int Silos { get; init; } = 3;

    /// <summary>Gateways.</summary>
    public int Gateways { get; init; } = 2;

    /// <summary>Most faults at a time.</summary>
    public int Overlap { get; init; } = 2;

    /// <summary>Kinds of faults that may come.</summary>
    public IReadOnlyList<FaultKind> Kinds { get; init; } = Enum.GetValues<FaultKind>();

    /// <summary>True adds WhatsApp and Discord to Telegram.</summary>
    public bool AllPlatforms { get; init; } = true;

    /// <summary>Shortest and longest time from the beginning of a fault to that of the next.</summary>
    public (TimeSpan Shortest, TimeSpan Longest) Gap { get; init; } = (TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(9));

    /// <summary>By what the durations of faults are multiplied.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>How long after the end everything acknowledged may take to be answered.</summary>
    public TimeSpan SettleLimit { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>True keeps the logs of a good run too.</summary>
    public bool KeepLogs { get; init; }
}
