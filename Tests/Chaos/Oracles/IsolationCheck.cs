using System.Globalization;
using OrleansBots.Chaos.Faults;
using OrleansBots.Chaos.Platforms;
using OrleansBots.Tests.Common.Load;

namespace OrleansBots.Chaos.Oracles;

/// <summary>While a few chats are sick and nothing else is wrong, the others' replies stay quick.</summary>
internal sealed class IsolationCheck
{
    // A second is what users notice; the rest is for a busy machine.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(3);

    private readonly List<double> _delays;

    private IsolationCheck(List<double> delays, IReadOnlyList<Finding> findings)
    {
        _delays = delays;
        Findings = findings;
    }

    public IReadOnlyList<Finding> Findings { get; }

    public LatencySummary Delays => LatencySummary.Of(_delays);

    public static IsolationCheck Judge(Lane lane, IReadOnlyList<Recovery> recoveries)
    {
        var sick = recoveries.Select(recovery => recovery.Fault).Where(fault => fault.Kind == FaultKind.SickChats).ToList();
        var others = recoveries.Where(recovery => recovery.Fault.Kind != FaultKind.SickChats).ToList();
        var healthy = lane.Ledger.Entries()
            .Where(entry => entry.Conversation >= lane.SickConversations && entry.Replied != 0)
            .Where(entry => sick.Exists(fault => entry.Sent >= fault.Began && entry.Sent <= fault.Ended))
            .Where(entry => !others.Exists(recovery => Concerns(recovery, entry)))
            .Select(entry => (Entry: entry, Delay: TimeProvider.System.GetElapsedTime(entry.Sent, entry.Replied)))
            .ToList();
        return new(
            [.. healthy.Select(one => one.Delay.TotalMilliseconds)],
            [.. healthy.Where(one => one.Delay > Bound).Select(one => new Finding(
                Invariant.InOrderAlone,
                string.Create(CultureInfo.InvariantCulture, $"{lane.Name}: {one.Entry.Conversation}/{one.Entry.Sequence} took {one.Delay.TotalSeconds:0.0} s while only others were sick")))]);
    }

    // A fault that began while the reply was on its way, or was not recovered from yet.
    private static bool Concerns(Recovery recovery, LedgerEntry entry) =>
        recovery.Fault.Began <= entry.Replied && Math.Max(recovery.Until, recovery.Fault.Ended) >= entry.Sent;
}
