using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Platforms.Abstractions.Ingress;
using OrleansBots.Platforms.Discord.Gateway.Protocol;

namespace OrleansBots.Platforms.Discord.Gateway;

/// <summary>What Gateway connections are counted by.</summary>
internal sealed class GatewayMetrics
{
    public const string MeterName = "OrleansBots.DiscordGateway";

    private readonly UpDownCounter<long> _connected;
    private readonly UpDownCounter<long> _stopped;
    private readonly Counter<long> _sessions;
    private readonly Counter<long> _reconnects;
    private readonly Counter<long> _events;
    private readonly Histogram<double> _heartbeats;

    public GatewayMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _connected = meter.CreateUpDownCounter<long>("orleansbots.discord.gateway.shards", "{shard}", "Shards with a session that runs.");
        _stopped = meter.CreateUpDownCounter<long>("orleansbots.discord.gateway.stopped", "{shard}", "Shards that wait for a person to act.");
        _sessions = meter.CreateCounter<long>("orleansbots.discord.gateway.sessions", "{session}", "Sessions started or gone on with.");
        _reconnects = meter.CreateCounter<long>("orleansbots.discord.gateway.reconnects", "{connection}", "Connections that ended, by cause.");
        _events = meter.CreateCounter<long>("orleansbots.discord.gateway.events", "{event}", "Events by outcome.");
        _heartbeats = meter.CreateHistogram<double>("orleansbots.discord.gateway.heartbeat.latency", "s", "From a heartbeat to its acknowledgement.");
    }

    /// <summary>A session runs (+1) or no longer does (-1).</summary>
    public void Connected(ChannelKey channel, int change) => _connected.Add(change, TagsOf(channel));

    /// <summary>A shard waits for a person (+1) or no longer does (-1).</summary>
    public void Stopped(ChannelKey channel, int change) => _stopped.Add(change, TagsOf(channel));

    public void SessionStarted(ChannelKey channel, bool resumed) => _sessions.Add(1, TagsOf(channel, "kind", resumed ? "resumed" : "new"));

    public void Ended(ChannelKey channel, ConnectionEnd end)
    {
        var tags = TagsOf(channel, "cause", JsonNamingPolicy.KebabCaseLower.ConvertName(end.Cause.ToString()));
        if (end.Code is { } code) tags.Add("code", code);
        _reconnects.Add(1, tags);
    }

    public void Took(ChannelKey channel, string outcome) => _events.Add(1, TagsOf(channel, "outcome", outcome));

    public void Took(ChannelKey channel, IngressOutcome outcome) => Took(channel, NameOf(outcome));

    public void HeartbeatAnswered(ChannelKey channel, TimeSpan latency) => _heartbeats.Record(latency.TotalSeconds, TagsOf(channel));

    private static string NameOf(IngressOutcome outcome) => outcome switch
    {
        IngressOutcome.Accepted => "accepted",
        IngressOutcome.Duplicate => "duplicate",
        IngressOutcome.NotWoken => "not_woken",
        _ => "refused",
    };

    private static TagList TagsOf(ChannelKey channel) => new() { { "tenant", channel.Tenant }, { "channel", channel.Channel } };

    private static TagList TagsOf(ChannelKey channel, string name, string value)
    {
        var tags = TagsOf(channel);
        tags.Add(name, value);
        return tags;
    }
}
