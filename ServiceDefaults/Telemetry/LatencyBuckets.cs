using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;

namespace OrleansBots.ServiceDefaults.Telemetry;

/// <summary>Buckets for durations in seconds: fine where acknowledgements and replies are expected, coarse up to a turn's time limit.</summary>
internal static class LatencyBuckets
{
    private static readonly double[] Seconds =
        [0.0005, 0.001, 0.002, 0.003, 0.004, 0.006, 0.008, 0.01, 0.015, 0.02, 0.03, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

    public static MetricStreamConfiguration? ViewOf(Instrument instrument) =>
        instrument is Histogram<double> { Unit: "s" } ? new ExplicitBucketHistogramConfiguration { Boundaries = Seconds } : null;
}
