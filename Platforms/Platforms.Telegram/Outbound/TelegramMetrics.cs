using System.Diagnostics.Metrics;
using OrleansBots.Platforms.Abstractions.Outbound;

namespace OrleansBots.Platforms.Telegram.Outbound;

/// <summary>Measures requests to the Bot API.</summary>
internal sealed class TelegramMetrics
{
    public const string MeterName = "OrleansBots.Telegram";

    private readonly Histogram<double> _duration;

    public TelegramMetrics(IMeterFactory meters)
    {
        _duration = meters.Create(MeterName).CreateHistogram<double>(
            "orleansbots.telegram.request.duration",
            "s",
            "Time of a request to the Bot API, by method and outcome.");
    }

    public void Requested(string method, DeliveryResult result, TimeSpan duration) =>
        _duration.Record(duration.TotalSeconds, new("method", method), new("outcome", OutcomeOf(result)));

    private static string OutcomeOf(DeliveryResult result) => result switch
    {
        DeliveryResult.Sent => "sent",
        DeliveryResult.RetryAfter => "retry-after",
        DeliveryResult.Transient => "transient",
        DeliveryResult.Rejected => "rejected",
        DeliveryResult.Migrated => "migrated",
        _ => "unknown",
    };
}
