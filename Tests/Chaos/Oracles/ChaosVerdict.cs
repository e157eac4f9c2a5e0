
namespace OrleansBots.Chaos.Oracles;

/// <summary>What the evidence proves.</summary>
internal sealed record ChaosVerdict(
    IReadOnlyList<LaneVerdict> Lanes,
    IReadOnlyList<Recovery> Recoveries,
    IsolationCheck Isolation,
    int ExplainedLimits,
    IReadOnlyList<Finding> Findings)
{
    public static ChaosVerdict Reach(Evidence evidence)
    {
        List<LaneVerdict> lanes = [.. evidence.Platforms.SelectMany(platform => platform.Lanes.Select(lane => new LaneJudge(platform, lane, evidence).Judge()))];
        var main = evidence.Platforms[0].Lanes[0];
        var recoveries = Recovery.Measure(main, evidence.Faults);
        var isolation = IsolationCheck.Judge(main, recoveries);
        var (explained, broken) = LimitCheck.Judge(evidence);
        Finding[] findings =
        [
            .. AcknowledgementCheck.Findings(evidence),
            .. lanes.SelectMany(lane => lane.Findings()),
            .. isolation.Findings,
            .. broken,
            .. Strangers(evidence),
            .. LeakCheck.Findings(evidence),
            .. ExitCheck.Findings(evidence),
            .. Leftovers(evidence),
        ];
        return new(lanes, recoveries, isolation, explained, findings);
    }

    private static IEnumerable<Finding> Strangers(Evidence evidence) =>
        from platform in evidence.Platforms
        from message in platform.Observed()
        where !platform.Lanes.Any(lane => lane.Owns(message.ChatId))
        select new Finding(Invariant.TenantsApart, $"{platform.Name} sent '{message.Text}' into chat {message.ChatId}, which is not its own");

    private static IEnumerable<Finding> Leftovers(Evidence evidence)
    {
        if (evidence.Stored.Waiting > 0) yield return new(Invariant.Recovers, $"{evidence.Stored.Waiting} events still wait in the inbox");
        // No event was wrong in itself, so none may have been given up.
        if (evidence.Stored.EventLetters > 0) yield return new(Invariant.NoReplyVanishes, $"{evidence.Stored.EventLetters} events were given up as dead letters");
        foreach (var call in evidence.Platforms.SelectMany(platform => platform.InvalidCalls()).Take(10)) yield return new(Invariant.NoReplyVanishes, $"a call was wrong: {call}");
    }
}
