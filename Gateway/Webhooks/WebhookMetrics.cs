using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;

namespace OrleansBots.Gateway.Webhooks;

/// <summary>Counts webhooks and times them. Label sets are built once per channel, not per request.</summary>
internal sealed class WebhookMetrics
{
    public const string MeterName = "OrleansBots.Gateway";

    private static readonly string[] OutcomeNames = [.. Enum.GetNames<WebhookOutcome>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];

    private readonly Counter<long> _received;
    private readonly Histogram<double> _duration;

    public WebhookMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _received = meter.CreateCounter<long>("orleansbots.gateway.webhooks", "{request}", "Webhook requests by outcome.");
        _duration = meter.CreateHistogram<double>("orleansbots.gateway.webhook.duration", "s", "Time from a request's headers to its answer.");
    }

    public void Received(WebhookLabels labels, WebhookOutcome outcome, long startedAt)
    {
        var tags = labels.Of(outcome);
        _received.Add(1, tags);
        // Without tenant and channel, which would multiply the buckets.
        if (_duration.Enabled) _duration.Record(Stopwatch.GetElapsedTime(startedAt).TotalSeconds, tags[..2]);
    }

    public static string NameOf(WebhookOutcome outcome) => OutcomeNames[(int)outcome];
}
