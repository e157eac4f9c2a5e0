using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using OrleansBots.Tests.Gateway.Support;

namespace OrleansBots.Tests.Gateway;

/// <summary>Health, metrics, the API's description and the first page.</summary>
[Collection(EmbeddedGateway.Collection)]
public sealed partial class ProcessEndpointTests(EmbeddedGateway fixture)
{
    private readonly GatewayUnderTest _gateway = fixture.Gateway;

    [Fact]
    public async Task Live_OfARunningProcess_Is200()
    {
        using var response = await _gateway.Http.GetAsync("/health/live");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Ready_WithDatabaseAndSilo_NamesBoth()
    {
        var report = JsonDocument.Parse(await _gateway.Http.GetStringAsync("/health/ready")).RootElement;
        Assert.Equal("ready", report.GetProperty("status").GetString());
        Assert.True(report.GetProperty("checks").GetProperty("database").GetProperty("ok").GetBoolean());
        Assert.True(report.GetProperty("checks").GetProperty("silo").GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task Metrics_OfARunningProcess_AreInPrometheusFormat()
    {
        using (var response = await _gateway.PostAsync(Updates.Text())) response.EnsureSuccessStatusCode();
        using var metrics = await _gateway.Http.GetAsync("/metrics");
        var text = await metrics.Content.ReadAsStringAsync();
        Assert.StartsWith("text/plain", metrics.Content.Headers.ContentType!.ToString(), StringComparison.Ordinal);
        Assert.All(text.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Matches(Line(), line));
        foreach (var expected in (string[])["orleansbots_gateway_webhook_duration_seconds_bucket", "orleansbots_inbox_", "orleans_", "dotnet_gc_"])
            Assert.Contains($"\n{expected}", text, StringComparison.Ordinal);
        Assert.Contains("le=\"0.004\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenApi_OfTheGateway_DescribesWebhooksAndHealth()
    {
        var paths = JsonDocument.Parse(await _gateway.Http.GetStringAsync("/openapi/v1.json")).RootElement.GetProperty("paths");
        Assert.True(paths.TryGetProperty("/webhooks/{tenant}/{channel}", out var webhooks));
        Assert.True(webhooks.GetProperty("post").GetProperty("responses").TryGetProperty("503", out _));
        Assert.True(paths.TryGetProperty("/health/ready", out _));
    }

    [Fact]
    public async Task Home_WithoutAWebChat_TellsThatItRuns() =>
        Assert.Contains("The gateway runs", await _gateway.Http.GetStringAsync("/"), StringComparison.Ordinal);

    [GeneratedRegex(@"^(?:# (?:TYPE|HELP|UNIT|EOF).*|[a-zA-Z_:][a-zA-Z0-9_:]*(?:\{[^\n]*\})? (?:NaN|[+-]?Inf|[-+0-9.eE]+)(?: \d+)?)\r?$")]
    private static partial Regex Line();
}
