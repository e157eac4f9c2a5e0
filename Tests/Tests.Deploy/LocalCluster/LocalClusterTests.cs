using System.Diagnostics;
using System.Text.Json;
using OrleansBots.Tests.Common.Processes;
using OrleansBots.Tests.Deploy.Support;

namespace OrleansBots.Tests.Deploy.LocalCluster;

/// <summary>A whole cluster on one machine by one command, which loses a gateway and a silo, and leaves nothing behind.</summary>
public sealed class LocalClusterTests
{
    private static readonly string[] Names = ["gateway-1", "gateway-2", "nginx", "postgres", "prometheus", "silo-1", "silo-2", "silo-3"];
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Script_FromStartToClean_KeepsItsPromises()
    {
        await using var cluster = new ScriptedCluster();
        await cluster.SucceedAsync("start");
        var started = cluster.Processes();
        Assert.Equal(Names, started.Keys.Order(StringComparer.Ordinal));
        using var visit = await ChatVisit.StartAsync(cluster.Url("nginx"), "/chat/acme/web");
        await visit.SendAsync("message-0001", "a");
        await visit.ReadUntilAsync("echo 1: a");
        await AssertScrapedAsync(cluster);

        foreach (var name in (string[])["gateway-1", "silo-1"]) Process.GetProcessById(started[name]).Kill();
        await visit.SendAsync("message-0002", "b");
        await visit.ReadUntilAsync("echo 2: b");
        Assert.Equal(1, await cluster.RunAsync("status"));

        // Started again it replaces what is gone and leaves the rest alone.
        await cluster.SucceedAsync("start");
        await cluster.SucceedAsync("status");
        var restarted = cluster.Processes();
        Assert.Equal(["gateway-1", "silo-1"], Names.Where(name => restarted[name] != started[name]));

        await cluster.SucceedAsync("stop");
        // PostgreSQL says that it has stopped a moment before its process is gone.
        var left = started.Concat(restarted).ToList();
        await Eventually.TrueAsync(() => !left.Any(process => ScriptedCluster.Runs(process.Value)), Limit, () => string.Join(' ', left.Where(process => ScriptedCluster.Runs(process.Value))));
        await cluster.SucceedAsync("stop");
        await cluster.SucceedAsync("clean");
        Assert.False(cluster.HasDirectory);
    }

    private static async Task AssertScrapedAsync(ScriptedCluster cluster)
    {
        using var http = new HttpClient { BaseAddress = cluster.Url("prometheus"), Timeout = TimeSpan.FromSeconds(10) };
        var up = 0;
        await Eventually.TrueAsync(async () => (up = await CountAsync(http, "up == 1")) == 5, Limit, () => $"{up} of 5 targets are up");
        // What the autoscaler asks for, under the name that it asks for.
        await Eventually.TrueAsync(async () => await CountAsync(http, ManifestTests.OldestAgeMetric) > 0, Limit, () => $"no program serves {ManifestTests.OldestAgeMetric}");
        // Through nginx nobody sees it.
        using var visitor = new HttpClient { BaseAddress = cluster.Url("nginx") };
        using var response = await visitor.GetAsync("/metrics");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, response.StatusCode);
    }

    private static async Task<int> CountAsync(HttpClient prometheus, string query)
    {
        using var answer = JsonDocument.Parse(await prometheus.GetStringAsync($"/api/v1/query?query={Uri.EscapeDataString(query)}"));
        return answer.RootElement.GetProperty("data").GetProperty("result").GetArrayLength();
    }
}
