using System.Diagnostics.Metrics;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Outbound;

namespace OrleansBots.Platforms.WhatsApp;

/// <summary>Measures what comes from WhatsApp and what goes to it.</summary>
internal sealed class WhatsAppMetrics
{
    public const string MeterName = "OrleansBots.WhatsApp";

    private readonly Counter<long> _items;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _refusals;
    private readonly Histogram<double> _portfolioUse;

    public WhatsAppMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _items = meter.CreateCounter<long>("orleansbots.whatsapp.items", "{item}", "Items of webhook payloads, by kind and outcome.");
        _duration = meter.CreateHistogram<double>("orleansbots.whatsapp.request.duration", "s", "Time of a request to the Graph API, by kind and outcome.");
        _refusals = meter.CreateCounter<long>("orleansbots.whatsapp.refusals", "{request}", "Requests that were refused, by Graph error code.");
        _portfolioUse = meter.CreateHistogram<double>(
            "orleansbots.whatsapp.portfolio.use", "1", "Share of the portfolio's tier that is used, as each business-initiated message leaves.");
    }

    public void Received(ChannelSettings channel, string kind) => Count(channel, kind, "event");

    public void Ignored(ChannelSettings channel, string kind) => Count(channel, kind, "ignored");

    public void Unreadable(ChannelSettings channel, string cause) => Count(channel, cause, "unreadable");

    public void Requested(string kind, DeliveryResult result, TimeSpan duration) =>
        _duration.Record(duration.TotalSeconds, new("kind", kind), new("outcome", OutcomeOf(result)));

    public void Refused(ChannelSettings channel, int code) =>
        _refusals.Add(1, new("tenant", channel.Key.Tenant), new("channel", channel.Key.Channel), new("code", code));

    public void PortfolioUsed(ChannelSettings channel, int used, int tier) =>
        _portfolioUse.Record((double)used / tier, new("tenant", channel.Key.Tenant), new KeyValuePair<string, object?>("channel", channel.Key.Channel));

    private void Count(ChannelSettings channel, string kind, string outcome) => _items.Add(
        1, new("tenant", channel.Key.Tenant), new("channel", channel.Key.Channel), new("kind", kind), new("outcome", outcome));

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
