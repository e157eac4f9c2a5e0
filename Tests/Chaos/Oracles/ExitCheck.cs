using OrleansBots.Chaos.Cluster;

namespace OrleansBots.Chaos.Oracles;

/// <summary>
/// A process may end by itself where the cluster took it for dead; never without a reason. One that got no time from the machine looks dead too.
/// </summary>
internal static class ExitCheck
{
    private static readonly TimeSpan Afterwards = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan Starved = TimeSpan.FromMilliseconds(500);

    public static IEnumerable<Finding> Findings(Evidence evidence) => evidence.Exits
        .Where(exit => exit.At >= evidence.Start)
        .Where(exit => !evidence.Faults.Any(fault => fault.Covers(exit.At, TimeSpan.Zero, Afterwards)) && !WasStarved(evidence, exit))
        .Select(exit => new Finding(Invariant.Recovers, $"{exit.Process} ended by itself with {exit.ExitCode} at {evidence.Clock(exit.At)}, and nothing had been done to it"));

    private static bool WasStarved(Evidence evidence, ProcessExit exit) => evidence.Hiccups.Any(hiccup =>
        TimeProvider.System.GetElapsedTime(hiccup.From, hiccup.To) > Starved
        && hiccup.From <= exit.At && TimeProvider.System.GetElapsedTime(hiccup.To, exit.At) < Afterwards);
}
