using System.Diagnostics;
using System.Diagnostics.Metrics;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Grains.Conversations;
using OrleansBots.Platforms.Abstractions.Channels;

namespace OrleansBots.Grains.Hosting;

/// <summary>What conversations, deliveries and limits are counted by.</summary>
internal sealed class GrainMetrics
{
    /// <summary>Name of the meter and of the activity source.</summary>
    public const string Name = "OrleansBots.Grains";

    private readonly Counter<long> _turns;
    private readonly Histogram<double> _turnDuration;
    private readonly Histogram<double> _replyLatency;
    private readonly Counter<long> _deliveries;
    private readonly Counter<long> _repeated;
    private readonly Counter<long> _deferred;
    private readonly Counter<long> _duplicates;
    private readonly Counter<long> _deadLetters;
    private readonly Histogram<double> _limitWaits;
    private readonly Counter<long> _polledUpdates;
    private readonly Counter<long> _reports;

    public GrainMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        _turns = meter.CreateCounter<long>("orleansbots.turns", "{turn}", "Turns by outcome.");
        _turnDuration = meter.CreateHistogram<double>("orleansbots.turn.duration", "s", "From the call of the stream to the durable state.");
        _replyLatency = meter.CreateHistogram<double>("orleansbots.reply.latency", "s", "From the edge taking the event to the platform taking the reply.");
        _deliveries = meter.CreateCounter<long>("orleansbots.deliveries", "{request}", "Requests to platforms by outcome.");
        _repeated = meter.CreateCounter<long>("orleansbots.deliveries.repeated", "{reply}", "Replies that a crash may have sent twice.");
        _deferred = meter.CreateCounter<long>("orleansbots.deliveries.deferred", "{reply}", "Replies that wait in the inbox for a limit or another try.");
        _duplicates = meter.CreateCounter<long>("orleansbots.events.duplicates_caught", "{event}", "Redelivered events that the conversation's ring caught.");
        _deadLetters = meter.CreateCounter<long>("orleansbots.grains.dead_letters", "{letter}", "Events and replies given up, by cause.");
        _limitWaits = meter.CreateHistogram<double>("orleansbots.limits.wait", "s", "Waits for a limit by scope.");
        _polledUpdates = meter.CreateCounter<long>("orleansbots.polling.updates", "{update}", "Updates fetched by outcome.");
        _reports = meter.CreateCounter<long>("orleansbots.deliveries.reported", "{report}", "What platforms told about sent replies, by status.");
    }

    /// <summary>Spans of turns and deliveries.</summary>
    public static ActivitySource Activities { get; } = new(Name);

    public void TurnEnded(ChannelKey channel, bool failed, TimeSpan duration)
    {
        var tags = TagsOf(channel);
        _turnDuration.Record(duration.TotalSeconds, tags);
        tags.Add("outcome", failed ? "failed" : "ok");
        _turns.Add(1, tags);
    }

    public void ReplySent(ChannelSettings channel, TimeSpan latency) => _replyLatency.Record(latency.TotalSeconds, TagsOf(channel));

    public void Delivered(ChannelSettings channel, string outcome)
    {
        var tags = TagsOf(channel);
        tags.Add("outcome", outcome);
        _deliveries.Add(1, tags);
    }

    public void Repeated(ChannelSettings channel) => _repeated.Add(1, TagsOf(channel));

    public void Deferred(ChannelKey channel, int replies) => _deferred.Add(replies, TagsOf(channel));

    public void DuplicateCaught(ChannelKey channel) => _duplicates.Add(1, TagsOf(channel));

    public void DeadLettered(ChannelKey channel, string source, string cause)
    {
        var tags = TagsOf(channel);
        tags.Add("source", source);
        tags.Add("cause", cause);
        _deadLetters.Add(1, tags);
    }

    public void LimitWaited(ChannelSettings channel, string scope, TimeSpan wait)
    {
        var tags = TagsOf(channel);
        tags.Add("scope", scope);
        _limitWaits.Record(wait.TotalSeconds, tags);
    }

    public void DeliveryReported(ChannelKey channel, DeliveryStatus status)
    {
        var tags = TagsOf(channel);
        tags.Add("status", DeliveryReports.NameOf(status));
        _reports.Add(1, tags);
    }

    public void Polled(ChannelSettings channel, string outcome)
    {
        var tags = TagsOf(channel);
        tags.Add("outcome", outcome);
        _polledUpdates.Add(1, tags);
    }

    private static TagList TagsOf(ChannelKey channel) => new() { { "tenant", channel.Tenant }, { "channel", channel.Channel } };

    private static TagList TagsOf(ChannelSettings channel) =>
        new() { { "tenant", channel.Key.Tenant }, { "channel", channel.Key.Channel }, { "platform", channel.Platform } };
}
