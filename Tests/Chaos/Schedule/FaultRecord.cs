using OrleansBots.Chaos.Faults;

namespace OrleansBots.Chaos.Schedule;

/// <summary>A fault as it was.</summary>
/// <param name="Planned">What had been planned.</param>
/// <param name="Began">When it struck, in clock ticks.</param>
/// <param name="Ended">When it was over and its target was ready again, in clock ticks.</param>
internal sealed record FaultRecord(PlannedFault Planned, long Began, long Ended)
{
    public FaultKind Kind => Planned.Kind;

    public FaultProfile Profile => FaultProfile.Of(Kind);

    /// <summary>From when recovery counts: a kill strikes once, everything else lasts.</summary>
    public long Reference => Kind is FaultKind.KillSilo or FaultKind.KillGateway ? Began : Ended;

    public bool Covers(long time, TimeSpan before, TimeSpan after) => time >= Began - Ticks(before) && time <= Ended + Ticks(after);

    private static long Ticks(TimeSpan span) => (long)(span.TotalSeconds * TimeProvider.System.TimestampFrequency);
}
