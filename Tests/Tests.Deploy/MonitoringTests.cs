using System.Text.Json;
using System.Text.RegularExpressions;
using OrleansBots.Tests.Deploy.Support;

namespace OrleansBots.Tests.Deploy;

/// <summary>What Prometheus and Grafana are told, against Prometheus' own check and the instruments of the code.</summary>
public sealed partial class MonitoringTests
{
    private static readonly string[] Suffixes = ["", "_seconds", "_total", "_seconds_bucket"];

    [Fact]
    public async Task PrometheusConfiguration_OfTheMidTier_PassesPromtool()
    {
        var (exitCode, output) = await CommandRun.RunAsync(DeployFiles.Root, TimeSpan.FromSeconds(30), "promtool", "check", "config", "deploy/compose/mid/prometheus.yml");
        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public void Dashboard_OfTheOverview_AsksForInstrumentsThatAreThere()
    {
        using var dashboard = JsonDocument.Parse(DeployFiles.Read("deploy/grafana/dashboards/overview.json"));
        var expressions = dashboard.RootElement.GetProperty("panels").EnumerateArray()
            .SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
            .Select(target => target.GetProperty("expr").GetString()!)
            .ToList();
        var asked = expressions.SelectMany(expression => MetricName().Matches(expression)).Select(match => match.Value).Distinct().ToList();
        Assert.NotEmpty(asked);
        var served = Instruments().SelectMany(name => Suffixes.Select(suffix => name + suffix)).ToHashSet();
        Assert.All(asked, metric => Assert.Contains(metric, served));
        Assert.Contains(ManifestTests.OldestAgeMetric, asked);
    }

    [Fact]
    public void Dashboard_OfTheOverview_UsesTheSourceThatIsProvisioned()
    {
        var uid = Regex.Match(DeployFiles.Read("deploy/grafana/provisioning/datasources/prometheus.yml"), @"uid: (\w+)").Groups[1].Value;
        using var dashboard = JsonDocument.Parse(DeployFiles.Read("deploy/grafana/dashboards/overview.json"));
        Assert.All(
            dashboard.RootElement.GetProperty("panels").EnumerateArray(),
            panel => Assert.Equal(uid, panel.GetProperty("datasource").GetProperty("uid").GetString()));
    }

    /// <summary>Every instrument that the product's source names, as Prometheus writes it.</summary>
    private static List<string> Instruments() =>
    [
        .. ((string[])["Gateway", "Grains", "Inbox", "Persistence", "Platforms", "Silo"])
            .SelectMany(project => Directory.EnumerateFiles(DeployFiles.PathOf(project), "*Metrics.cs", SearchOption.AllDirectories))
            .SelectMany(file => InstrumentName().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value.Replace('.', '_')),
    ];

    [GeneratedRegex("\"(orleansbots\\.[a-z_.]+)\"")]
    private static partial Regex InstrumentName();

    [GeneratedRegex(@"orleansbots_\w+")]
    private static partial Regex MetricName();
}
