using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace OrleansBots.Inbox.Metrics;

/// <summary>What the inbox counts and measures.</summary>
internal sealed class InboxMetrics : IDisposable
{
    public const string MeterName = "OrleansBots.Inbox";

    private readonly Meter _meter;
    private readonly Counter<long> _appended;
    private readonly Counter<long> _duplicates;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _confirmed;
    private readonly Counter<long> _deadLetters;
    private readonly Counter<long> _purged;
    private readonly Histogram<double> _appendDuration;
    private readonly Histogram<int> _batchSize;

    // Until a sampler runs there is nothing to observe, and the gauges give no series.
    private volatile DepthSample? _depth;

    public InboxMetrics(IMeterFactory meterFactory)
    {
        _meter = meterFactory.Create(MeterName);
        _appended = _meter.CreateCounter<long>("orleansbots.inbox.appended", "{event}", "Events taken into the inbox, by tenant and channel.");
        _duplicates = _meter.CreateCounter<long>("orleansbots.inbox.duplicates", "{event}", "Events that had been taken before, by tenant and channel.");
        _refused = _meter.CreateCounter<long>(
            "orleansbots.inbox.refused", "{event}", "Appends refused, by tenant, channel and reason (full, timeout, unavailable, rejected).");
        _confirmed = _meter.CreateCounter<long>("orleansbots.inbox.confirmed", "{event}", "Events done and deleted from the inbox.");
        _deadLetters = _meter.CreateCounter<long>("orleansbots.inbox.dead_letters", "{letter}", "Dead letters kept, by tenant, source and cause.");
        _purged = _meter.CreateCounter<long>("orleansbots.inbox.dedup.purged", "{key}", "Dedup keys purged after their time.");
        _appendDuration = _meter.CreateHistogram<double>("orleansbots.inbox.append.duration", "s", "Time from an append's call to its answer, by outcome.");
        _batchSize = _meter.CreateHistogram<int>("orleansbots.inbox.append.batch_size", "{event}", "Events per commit.");
        _meter.CreateObservableGauge(
            "orleansbots.inbox.depth", () => Observe(depth => depth.Ready), "{event}", "Events ready or being delivered, by partition; counted up to 10,000.");
        _meter.CreateObservableGauge("orleansbots.inbox.later", () => Observe(depth => depth.Later), "{event}", "Events due later, by partition; counted up to 10,000.");
        _meter.CreateObservableGauge("orleansbots.inbox.oldest_age", ObserveAges, "s", "How long the oldest ready event has waited, by partition.");
    }

    public void Appended(InboxEntry entry, TimeSpan duration) => Answered(_appended, entry, duration, "accepted");

    public void Duplicate(InboxEntry entry, TimeSpan duration) => Answered(_duplicates, entry, duration, "duplicate");

    public void Refused(InboxEntry entry, TimeSpan duration, string reason)
    {
        _refused.Add(1, Tag("tenant", entry.Tenant), Tag("channel", entry.Channel), Tag("reason", reason));
        _appendDuration.Record(duration.TotalSeconds, Tag("outcome", "refused"));
    }

    public void Committed(int batchSize) => _batchSize.Record(batchSize);

    public void Confirmed(long count) => _confirmed.Add(count);

    public void DeadLettered(string tenant, DeadLetterSource source, string cause) =>
        _deadLetters.Add(1, Tag("tenant", tenant), Tag("source", NameOf(source)), Tag("cause", cause));

    public void Purged(int count) => _purged.Add(count);

    public void Sampled(IReadOnlyList<PartitionDepth> partitions, DateTimeOffset now) => _depth = new(partitions, now);

    public void Dispose() => _meter.Dispose();

    private void Answered(Counter<long> counter, InboxEntry entry, TimeSpan duration, string outcome)
    {
        counter.Add(1, Tag("tenant", entry.Tenant), Tag("channel", entry.Channel));
        _appendDuration.Record(duration.TotalSeconds, Tag("outcome", outcome));
    }

    private IEnumerable<Measurement<long>> Observe(Func<PartitionDepth, long> value) =>
        _depth is { } sample ? sample.Partitions.Select(depth => new Measurement<long>(value(depth), Tag("partition", depth.Partition))) : [];

    private IEnumerable<Measurement<double>> ObserveAges() =>
        _depth is { } sample ? sample.Partitions.Select(depth => new Measurement<double>(sample.AgeOf(depth), Tag("partition", depth.Partition))) : [];

    private static string NameOf(DeadLetterSource source) => source switch
    {
        DeadLetterSource.Webhook => "webhook",
        DeadLetterSource.Event => "event",
        DeadLetterSource.Delivery => "delivery",
        _ => throw new UnreachableException($"There is no source {source}."),
    };

    private static KeyValuePair<string, object?> Tag(string name, object value) => new(name, value);

    private sealed record DepthSample(IReadOnlyList<PartitionDepth> Partitions, DateTimeOffset At)
    {
        public double AgeOf(PartitionDepth depth) => depth.OldestReady is { } oldest ? Math.Max(0, (At - oldest).TotalSeconds) : 0;
    }
}
