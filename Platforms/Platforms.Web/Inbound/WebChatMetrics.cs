using System.Diagnostics.Metrics;
using OrleansBots.Grains.Abstractions.Keys;

namespace OrleansBots.Platforms.Web.Inbound;

/// <summary>What the web chat's edge counts.</summary>
internal sealed class WebChatMetrics
{
    public const string MeterName = "OrleansBots.WebChat";

    private readonly Counter<long> _messages;
    private readonly UpDownCounter<long> _streams;
    private readonly Counter<long> _dropped;

    public WebChatMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _messages = meter.CreateCounter<long>("orleansbots.webchat.messages", "{message}", "Messages that pages sent, by outcome.");
        _streams = meter.CreateUpDownCounter<long>("orleansbots.webchat.streams", "{stream}", "Open event streams.");
        _dropped = meter.CreateCounter<long>("orleansbots.webchat.streams.dropped", "{stream}", "Event streams closed because the page read too slowly.");
    }

    /// <summary>Counts a message; the outcome is one of accepted, duplicate, refused, limited, invalid.</summary>
    public void Message(ChannelKey channel, string outcome) =>
        _messages.Add(1, new("tenant", channel.Tenant), new("channel", channel.Channel), new KeyValuePair<string, object?>("outcome", outcome));

    public void StreamOpened(ChannelKey channel) => _streams.Add(1, new("tenant", channel.Tenant), new("channel", channel.Channel));

    public void StreamClosed(ChannelKey channel) => _streams.Add(-1, new("tenant", channel.Tenant), new("channel", channel.Channel));

    public void StreamDropped(ChannelKey channel) => _dropped.Add(1, new("tenant", channel.Tenant), new("channel", channel.Channel));
}
