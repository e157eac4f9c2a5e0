using System.Globalization;
using System.Text.RegularExpressions;
using OrleansBots.Tests.Common.Processes;

namespace OrleansBots.Tests.Gateway.Support;

/// <summary>Reads the gateway's own counters from <c>/metrics</c>.</summary>
internal static class Scrape
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    public static async Task<double> WebhooksAsync(this GatewayUnderTest gateway, string outcome)
    {
        var text = await gateway.Http.GetStringAsync("/metrics");
        var match = Regex.Match(text, $"^orleansbots_gateway_webhooks_total\\{{[^}}]*outcome=\"{outcome}\"[^}}]*\\}} (\\S+)", RegexOptions.Multiline);
        return match.Success ? double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
    }

    /// <summary>Waits for a counter, because the exporter answers from a short-lived cache.</summary>
    public static Task CountedAsync(this GatewayUnderTest gateway, string outcome, double expected) =>
        Eventually.TrueAsync(async () => await gateway.WebhooksAsync(outcome) >= expected, Limit, () => $"{outcome} has not reached {expected}");
}
