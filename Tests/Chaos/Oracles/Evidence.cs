using System.Globalization;
using OrleansBots.Chaos.Cluster;
using OrleansBots.Chaos.Platforms;
using OrleansBots.Chaos.Schedule;

namespace OrleansBots.Chaos.Oracles;

/// <summary>Everything that a verdict is made from.</summary>
internal sealed record Evidence
{
    public required IReadOnlyList<ChaosPlatform> Platforms { get; init; }

    public required IReadOnlyList<FaultRecord> Faults { get; init; }

    /// <summary>Processes that ended without having been killed.</summary>
    public required IReadOnlyList<ProcessExit> Exits { get; init; }

    /// <summary>Spans in which nothing could be stored.</summary>
    public required IReadOnlyList<(long From, long To)> DatabaseAway { get; init; }

    /// <summary>Spans in which the machine itself had no time.</summary>
    public IReadOnlyList<(long From, long To)> Hiccups { get; init; } = [];

    /// <summary>When the first fault could come, in clock ticks.</summary>
    public long Start { get; init; }

    /// <summary>What the product itself recorded.</summary>
    public required StoredOutcomes Stored { get; init; }

    /// <summary>The files that processes wrote.</summary>
    public required IReadOnlyList<string> Logs { get; init; }

    /// <summary>What <c>/metrics</c> told last, of all processes.</summary>
    public required string Metrics { get; init; }

    /// <summary>A time as it stands beside the faults.</summary>
    public string Clock(long timestamp) => TimeProvider.System.GetElapsedTime(Start, Math.Max(Start, timestamp)).ToString(@"mm\:ss\.f", CultureInfo.InvariantCulture);
}
