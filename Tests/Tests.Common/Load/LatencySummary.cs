using System.Globalization;

namespace OrleansBots.Tests.Common.Load;

/// <summary>Quantiles in milliseconds.</summary>
public readonly record struct LatencySummary(int Count, double P50, double P95, double P99, double Max)
{
    /// <summary>Summarises single values.</summary>
    public static LatencySummary Of(IEnumerable<double> milliseconds)
    {
        var sorted = milliseconds.Order().ToArray();
        return sorted.Length == 0
            ? default
            : new(sorted.Length, At(sorted, 0.5), At(sorted, 0.95), At(sorted, 0.99), sorted[^1]);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"p50 {P50:0.0} p95 {P95:0.0} p99 {P99:0.0} max {Max:0.0} ms");

    private static double At(double[] sorted, double quantile) => sorted[(int)Math.Ceiling(quantile * sorted.Length) - 1];
}
