using System.Globalization;
using OrleansBots.Tests.Common.Load;

namespace OrleansBots.Benchmarks.Spine;

/// <summary>What one run showed.</summary>
internal sealed record SpineRow
{
    public required string Stage { get; init; }

    public required double? Rate { get; init; }

    /// <summary>Replies per second.</summary>
    public required double PerSecond { get; init; }

    public required LatencySummary Ack { get; init; }

    public required LatencySummary Reply { get; init; }

    /// <summary>CPU-seconds per 1,000 updates.</summary>
    public required (double Product, double Postgres, double Harness) Cpu { get; init; }

    public required (long Product, long Postgres) Pss { get; init; }

    public required OracleReport Report { get; init; }

    public required LoadStatistics Statistics { get; init; }

    public string RateName => Rate?.ToString(CultureInfo.InvariantCulture) ?? "max";
}
