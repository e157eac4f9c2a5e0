using System.Text.RegularExpressions;
using OrleansBots.Chaos.Cluster;

namespace OrleansBots.Chaos.Oracles;

/// <summary>No secret, and nothing that users or bots wrote, in logs and metrics.</summary>
internal static partial class LeakCheck
{
    public static IEnumerable<Finding> Findings(Evidence evidence)
    {
        foreach (var log in evidence.Logs.Where(File.Exists))
        {
            foreach (var finding in Findings(Path.GetFileName(log), File.ReadLines(log))) yield return finding;
        }

        foreach (var finding in Findings("metrics", evidence.Metrics.Split('\n'))) yield return finding;
    }

    // One of a kind per place is enough to know.
    private static IEnumerable<Finding> Findings(string place, IEnumerable<string> lines)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            foreach (var secret in Secrets.All.Where(secret => line.Contains(secret, StringComparison.Ordinal) && seen.Add(secret)))
                yield return new(Invariant.SecretsKept, $"'{secret}' is in {place}");
            if (Content().IsMatch(line) && seen.Add("content")) yield return new(Invariant.SecretsKept, $"a message's text is in {place}: {Content().Match(line).Value}");
        }
    }

    // Keys of conversations hold longer numbers.
    [GeneratedRegex(@"(echo \d+: )?(?<!\d)\d{6}/\d{6}(?!\d)")]
    private static partial Regex Content();
}
