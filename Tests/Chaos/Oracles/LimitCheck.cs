using OrleansBots.Chaos.Faults;
using OrleansBots.Chaos.Schedule;

namespace OrleansBots.Chaos.Oracles;

/// <summary>
/// Limits as the simulators count them. A process that stood still, was replaced or lost its links between taking its permit and sending may send late,
/// close to what others send then, and so may one on a machine that has no time: that is counted apart. Anything else breaks the promise.
/// </summary>
internal static class LimitCheck
{
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Afterwards = TimeSpan.FromSeconds(5);
    private static readonly long Around = 2 * TimeProvider.System.TimestampFrequency;

    /// <summary>Broken limits that a fault explains, and those that none does.</summary>
    public static (int Explained, IReadOnlyList<Finding> Findings) Judge(Evidence evidence)
    {
        var broken = evidence.Platforms.SelectMany(platform => platform.BrokenLimits()).ToList();
        var unexplained = broken.Where(one => !IsExplained(evidence, one.At)).ToList();
        return (broken.Count - unexplained.Count, [.. unexplained.Select(one => new Finding(Invariant.LimitsHold, $"{one.What} at {evidence.Clock(one.At)}"))]);
    }

    private static bool IsExplained(Evidence evidence, long at) =>
        evidence.Faults.Any(fault => Delays(fault) && fault.Covers(at, Before, Afterwards))
        || evidence.Hiccups.Any(hiccup => at >= hiccup.From - Around && at <= hiccup.To + Around);

    private static bool Delays(FaultRecord fault) => fault.Profile.Repeats || fault.Kind is FaultKind.SlowDisk or FaultKind.SkewClock;
}
