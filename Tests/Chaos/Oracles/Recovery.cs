using OrleansBots.Chaos.Platforms;
using OrleansBots.Chaos.Schedule;
using OrleansBots.Tests.Common.Load;

namespace OrleansBots.Chaos.Oracles;

/// <summary>How long replies of the main load stayed slow after a fault.</summary>
/// <param name="Fault">The fault.</param>
/// <param name="Until">When replies were quick again, in clock ticks.</param>
/// <param name="IsAlone">True where no other fault fell into that time.</param>
internal sealed record Recovery(FaultRecord Fault, long Until, bool IsAlone)
{
    /// <summary>A reply that takes longer belongs to a fault.</summary>
    public static readonly TimeSpan Quick = TimeSpan.FromSeconds(1);

    // Replies are quick again when those to everything sent within this time are.
    private static readonly TimeSpan Proof = TimeSpan.FromSeconds(2);

    public TimeSpan Took => TimeProvider.System.GetElapsedTime(Fault.Reference, Until);

    public static IReadOnlyList<Recovery> Measure(Lane lane, IReadOnlyList<FaultRecord> faults)
    {
        var slow = lane.Ledger.Entries()
            .Where(entry => entry.Conversation >= lane.SickConversations && entry.Replied != 0)
            .Where(entry => TimeProvider.System.GetElapsedTime(entry.Sent, entry.Replied) > Quick)
            .OrderBy(entry => entry.Sent)
            .ToList();
        return [.. faults.Select(fault => Measure(fault, faults, slow))];
    }

    private static Recovery Measure(FaultRecord fault, IReadOnlyList<FaultRecord> faults, List<LedgerEntry> slow)
    {
        var until = fault.Reference;
        foreach (var entry in slow.SkipWhile(entry => entry.Sent < fault.Began - Ticks(Quick)))
        {
            if (entry.Sent > until + Ticks(Proof)) break;
            until = Math.Max(until, entry.Replied);
        }

        var isAlone = !faults.Any(other => other != fault && other.Began < until && other.Ended + Ticks(Proof) > fault.Began);
        return new(fault, until, isAlone);
    }

    private static long Ticks(TimeSpan span) => (long)(span.TotalSeconds * TimeProvider.System.TimestampFrequency);
}
