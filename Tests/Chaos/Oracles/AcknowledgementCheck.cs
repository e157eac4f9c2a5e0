using System.Globalization;

namespace OrleansBots.Chaos.Oracles;

/// <summary>
/// Nothing that was first sent after the database had gone may be acknowledged before it is back. (That what was acknowledged is durable shows in
/// the replies: none is lost, although the database crashes.)
/// </summary>
internal static class AcknowledgementCheck
{
    public static IEnumerable<Finding> Findings(Evidence evidence) =>
        from lane in evidence.Platforms.SelectMany(platform => platform.Lanes)
        where lane.Statistics is not null
        from entry in lane.Ledger.Entries()
        from away in evidence.DatabaseAway
        where entry.Sent > away.From && entry.Acked != 0 && entry.Acked < away.To
        select new Finding(
            Invariant.DurableBeforeAcknowledged,
            string.Create(CultureInfo.InvariantCulture, $"{lane.Name}: {entry.Conversation}/{entry.Sequence} was acknowledged while the database was away"));
}
