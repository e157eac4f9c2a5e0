
namespace OrleansBots.Chaos.Oracles;

/// <summary>A process may end by itself where the cluster took it for dead; never without a reason.</summary>
internal static class ExitCheck
{
    private static readonly TimeSpan Afterwards = TimeSpan.FromSeconds(40);

    public static IEnumerable<Finding> Findings(Evidence evidence) => evidence.Exits
        .Where(exit => !evidence.Faults.Any(fault => fault.Covers(exit.At, TimeSpan.Zero, Afterwards)))
        .Select(exit => new Finding(Invariant.Recovers, $"{exit.Process} ended by itself with {exit.ExitCode} at {evidence.Clock(exit.At)}, and nothing had been done to it"));
}
