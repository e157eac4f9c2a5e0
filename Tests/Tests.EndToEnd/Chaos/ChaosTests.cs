using OrleansBots.Chaos.Runs;
using Xunit.Abstractions;

namespace OrleansBots.Tests.EndToEnd.Chaos;

/// <summary>The chaos suite in its short form: the same cluster, faults and oracle for a minute, with Telegram alone and with a fixed seed.</summary>
public sealed class ChaosTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Cluster_HurtForAMinuteAtLoad_KeepsEveryPromise()
    {
        var options = new ChaosOptions
        {
            Seed = 20261,
            Length = TimeSpan.FromSeconds(45),
            Rate = 40,
            AllPlatforms = false,
            Gap = (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)),
            Scale = 0.4,
        };

        var report = await ChaosRun.RunAsync(options, output.WriteLine, CancellationToken.None);

        output.WriteLine(report.ToString());
        Assert.True(report.Holds, string.Join(Environment.NewLine, report.Findings.Take(20)));
    }
}
