using System.Globalization;
using OrleansBots.Chaos.Faults;
using OrleansBots.Chaos.Platforms;
using OrleansBots.Tests.Common.Load;

namespace OrleansBots.Chaos.Oracles;

/// <summary>Judges one load by what its platform took, and asks the product's own records only about what is missing there.</summary>
internal sealed class LaneJudge(ChaosPlatform platform, Lane lane, Evidence evidence)
{
    // Recording is batched and follows the send within a fraction of a second; on a busy machine a bit later.
    private static readonly TimeSpan UntilRecorded = TimeSpan.FromSeconds(1.5);

    // A send whose answer never comes is waited for so long; until then nothing is recorded.
    private static readonly TimeSpan UntilGivenUp = TimeSpan.FromSeconds(11);

    // What a silo had handed to another before it stopped goes on there, and nobody is left to record it.
    private static readonly TimeSpan Afterwards = TimeSpan.FromSeconds(4);

    public LaneVerdict Judge()
    {
        var report = Oracle.Judge(lane.Plan, lane.Ledger, platform.Observed().Where(message => lane.Owns(message.ChatId)));
        var (excused, lost, counts) = Excuse(report);
        var gaps = report.CounterGaps.Where(gap => !counts.Contains(gap)).ToList();
        var doubled = report.Doubled.Select(Explain).ToList();
        return new(lane, report, excused, lost, gaps, doubled);
    }

    private (Dictionary<string, int> Excused, List<string> Lost, HashSet<string> Counts) Excuse(OracleReport report)
    {
        var known = new Dictionary<string, (string Why, EchoReply Reply)>(StringComparer.Ordinal);
        foreach (var (reply, why) in Unsent()) known[Name(reply)] = (why, reply);
        var excused = new Dictionary<string, int>(StringComparer.Ordinal);
        var lost = new List<string>();
        var counts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var missing in report.Lost)
        {
            if (!known.TryGetValue(missing, out var found))
            {
                lost.Add(missing);
                continue;
            }

            excused[found.Why] = excused.GetValueOrDefault(found.Why) + 1;
            counts.Add(string.Create(CultureInfo.InvariantCulture, $"{found.Reply.Counter} of {found.Reply.Conversation}"));
        }

        return (excused, lost, counts);
    }

    // What the product says it did not send, or does not know whether it did.
    private IEnumerable<(EchoReply Reply, string Why)> Unsent()
    {
        foreach (var stored in evidence.Stored.Given.Where(stored => stored.Tenant == platform.Tenant))
        {
            if (!EchoReply.TryParse(stored.Text, out var reply)) continue;
            var chat = (lane.Plan.FirstChatId + reply.Conversation).ToString(CultureInfo.InvariantCulture);
            if (stored.Conversation.Contains(chat, StringComparison.Ordinal)) yield return (reply, stored.Outcome == "unknown" ? stored.Outcome : $"{stored.Outcome}: {stored.Cause}");
        }
    }

    // Of several faults the one that struck right after the reply, before it could be recorded; else the latest before it.
    private DoubledReply Explain(EchoReply reply)
    {
        var arrived = lane.Ledger.FirstReplyAt(reply.Conversation, reply.Sequence);
        var answerIsLost = evidence.Faults.Any(fault => fault.Kind is FaultKind.LostAnswers or FaultKind.SickChats && fault.Covers(arrived, TimeSpan.Zero, UntilRecorded));
        var before = answerIsLost ? UntilGivenUp : UntilRecorded;
        var candidates = evidence.Faults.Where(fault => fault.Profile.Repeats && fault.Covers(arrived, before, Afterwards)).ToList();
        return new(reply, evidence.Clock(arrived), candidates.Find(fault => fault.Began >= arrived) ?? candidates.LastOrDefault());
    }

    private static string Name(EchoReply reply) => string.Create(CultureInfo.InvariantCulture, $"{reply.Conversation}/{reply.Sequence}");
}
