using System.Globalization;
using OrleansBots.Chaos.Faults;
using OrleansBots.Chaos.Oracles;
using OrleansBots.Chaos.Runs;
using OrleansBots.Tests.Common.Load;

namespace OrleansBots.Chaos.Reports;

/// <summary>Writes what happened, in figures.</summary>
internal static class ReportWriter
{
    public static string Write(ChaosOptions options, Evidence evidence, ChaosVerdict verdict, MetricsTally metrics, int skipped, int callsHit) => string.Join(
        Environment.NewLine,
        [
            "",
            Text($"seed {options.Seed}: {evidence.Faults.Count} faults in {options.Length.TotalMinutes:0.##} minutes ({skipped} left out), {callsHit} calls to platforms hit"),
            "",
            Loads(verdict).ToString(),
            Faults(verdict).ToString(),
            .. Facts(evidence, verdict, metrics),
        ]);

    private static TextTable Loads(ChaosVerdict verdict)
    {
        var table = new TextTable("load", "events", "answered", "lost", "doubled", "out of order", "counted wrongly", "given up or unknown", "reply");
        foreach (var lane in verdict.Lanes)
        {
            var report = lane.Report;
            table.Add(
                lane.Lane.Name,
                Text($"{lane.Lane.Ledger.Acked}"),
                Text($"{report.Answered}"),
                Text($"{lane.Lost.Count}"),
                Text($"{report.Doubled.Count}"),
                Text($"{report.OutOfOrder.Count}"),
                Text($"{report.CountedTwice.Count + report.CounterReused.Count + report.Miscounted.Count + lane.Gaps.Count}"),
                Counts(lane.Excused),
                $"{lane.Lane.Ledger.ReplyLatency()}");
        }

        return table;
    }

    private static TextTable Faults(ChaosVerdict verdict)
    {
        var table = new TextTable("fault", "injected", "doubled by it", "alone", "quick again: median s", "p95 s", "max s", "max s, others about");
        foreach (var group in verdict.Recoveries.GroupBy(recovery => recovery.Fault.Kind).OrderBy(group => group.Key))
        {
            var alone = LatencySummary.Of(group.Where(recovery => recovery.IsAlone).Select(recovery => recovery.Took.TotalMilliseconds));
            table.Add(
                FaultProfile.Of(group.Key).Name,
                Text($"{group.Count()}"),
                Text($"{verdict.Lanes.Sum(lane => lane.Doubled.Count(doubled => doubled.Cause?.Kind == group.Key))}"),
                Text($"{alone.Count}"),
                Seconds(alone, alone.P50),
                Seconds(alone, alone.P95),
                Seconds(alone, alone.Max),
                Text($"{group.Max(recovery => recovery.Took).TotalSeconds:0.0}"));
        }

        return table;
    }

    private static IEnumerable<string> Facts(Evidence evidence, ChaosVerdict verdict, MetricsTally metrics)
    {
        foreach (var lane in verdict.Lanes.Where(lane => lane.Lane.Statistics is not null)) yield return $"{lane.Lane.Name}: {lane.Lane.Statistics}; ACK {lane.Lane.Ledger.AckLatency()}";
        foreach (var line in Doubled(evidence, verdict)) yield return line;
        yield return Text($"the machine had no time: {evidence.Hiccups.Count} times, {LatencySummary.Of(evidence.Hiccups.Select(hiccup => TimeProvider.System.GetElapsedTime(hiccup.From, hiccup.To).TotalMilliseconds))}");
        yield return Text($"while a few chats were sick: {verdict.Isolation.Delays.Count} replies to others, {verdict.Isolation.Delays}");
        yield return Text($"limits: {verdict.ExplainedLimits} calls refused by the simulator around faults, and none elsewhere is allowed");
        yield return $"ended by themselves: {Counts(evidence.Exits.GroupBy(exit => $"{exit.Process} with {exit.ExitCode}").ToDictionary(group => group.Key, group => group.Count()))}";
        yield return $"recorded in the database: {Counts(evidence.Stored.Given.GroupBy(stored => $"{stored.Outcome} {stored.Cause}".TrimEnd()).ToDictionary(group => group.Key, group => group.Count()))}";
        yield return $"counted by metrics, at least: deliveries {Counts(metrics.Sum("orleansbots_deliveries_total", "outcome"))}; repeats announced {metrics.Sum("orleansbots_deliveries_repeated_total", "none").Values.Sum()}";
        yield return $"duplicates caught: by the inbox {metrics.Sum("orleansbots_inbox_duplicates_total", "none").Values.Sum()}, by conversations {metrics.Sum("orleansbots_events_duplicates_caught_total", "none").Values.Sum()}";
        yield return "invariant 8 (handoff fences the bot): handoff is not part of this build";
    }

    private static IEnumerable<string> Doubled(Evidence evidence, ChaosVerdict verdict) =>
        from doubled in verdict.Lanes.SelectMany(lane => lane.Doubled)
        where doubled.Cause is not null
        group doubled by doubled.Cause into fault
        orderby fault.Key.Began
        select Text($"sent twice around {evidence.Clock(fault.Key.Began)} to {evidence.Clock(fault.Key.Ended)}, {fault.Key.Profile.Name}, {fault.Key.Planned.Target}: {fault.Count()}, first sent {fault.Min(doubled => doubled.At)} to {fault.Max(doubled => doubled.At)}");

    private static string Counts<T>(IReadOnlyDictionary<string, T> counts) =>
        counts.Count == 0 ? "none" : string.Join(", ", counts.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}"));

    private static string Seconds(LatencySummary summary, double milliseconds) => summary.Count == 0 ? "-" : Text($"{milliseconds / 1_000:0.0}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
