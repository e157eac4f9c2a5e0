using System.Globalization;
using OrleansBots.Chaos.Platforms;
using OrleansBots.Tests.Common.Load;

namespace OrleansBots.Chaos.Oracles;

/// <summary>What became of one load.</summary>
/// <param name="Lane">The load.</param>
/// <param name="Report">What the simulator's records say.</param>
/// <param name="Excused">Updates without a reply of which the product says so itself, by what it says.</param>
/// <param name="Lost">Updates without a reply that nobody knows of.</param>
/// <param name="Gaps">Counts without a reply that nobody knows of.</param>
/// <param name="Doubled">Replies that came twice.</param>
internal sealed record LaneVerdict(
    Lane Lane,
    OracleReport Report,
    IReadOnlyDictionary<string, int> Excused,
    IReadOnlyList<string> Lost,
    IReadOnlyList<string> Gaps,
    IReadOnlyList<DoubledReply> Doubled)
{
    public IEnumerable<Finding> Findings()
    {
        foreach (var lost in Lost) yield return Of(Invariant.NoReplyVanishes, $"{lost} was acknowledged and never answered");
        foreach (var gap in Gaps) yield return Of(Invariant.OnceInEffect, $"no reply has count {gap}");
        foreach (var twice in Report.CountedTwice) yield return Of(Invariant.OnceInEffect, $"counted twice: {twice}");
        foreach (var reused in Report.CounterReused) yield return Of(Invariant.OnceInEffect, $"count used twice: {reused}");
        foreach (var miscounted in Report.Miscounted) yield return Of(Invariant.OnceInEffect, $"counted wrongly: {miscounted}");
        foreach (var late in Report.OutOfOrder) yield return Of(Invariant.InOrderAlone, $"out of order: {late}");
        foreach (var foreign in Report.Foreign) yield return Of(Invariant.TenantsApart, $"answers nothing that was asked: {foreign}");
        foreach (var (reply, at, cause) in Doubled)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{reply.Conversation}/{reply.Sequence}, first at {at}");
            if (cause is null) yield return Of(Invariant.NoReplyVanishes, $"{name} was sent twice, and no crash explains it");
            else if (Lane.IsExactlyOnce) yield return Of(Invariant.NoReplyVanishes, $"{name} was sent twice, although the platform has what it takes");
        }
    }

    private Finding Of(Invariant invariant, string what) => new(invariant, $"{Lane.Name}: {what}");
}
