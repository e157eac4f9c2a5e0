using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using OrleansBots.Inbox.Streams.Partitions;

namespace OrleansBots.Inbox.Streams.Telemetry;

/// <summary>Metrics of the stream provider.</summary>
internal sealed class InboxStreamMetrics
{
    private readonly ConcurrentDictionary<int, PartitionBuffer> _partitions = new();
    private readonly Counter<long> _delivered;
    private readonly Counter<long> _failed;
    private readonly Counter<long> _undeliverable;
    private readonly Counter<long> _promoted;
    private readonly Counter<long> _acquired;
    private readonly Counter<long> _lost;
    private readonly Histogram<int> _batchSize;

    public InboxStreamMetrics(IMeterFactory meterFactory)
    {
        var meter = meterFactory.Create("OrleansBots.Inbox");
        _delivered = meter.CreateCounter<long>("orleansbots.inbox.events.delivered", "{event}", "Events that consumers took in effect.");
        _failed = meter.CreateCounter<long>("orleansbots.inbox.deliveries.failed", "{attempt}", "Attempts at a delivery that failed.");
        _undeliverable = meter.CreateCounter<long>("orleansbots.inbox.events.undeliverable", "{event}", "Events that became dead letters because no consumer could be reached.");
        _promoted = meter.CreateCounter<long>("orleansbots.inbox.events.promoted", "{event}", "Events whose due time came.");
        _acquired = meter.CreateCounter<long>("orleansbots.inbox.leases.acquired", "{lease}", "Partitions taken.");
        _lost = meter.CreateCounter<long>("orleansbots.inbox.leases.lost", "{lease}", "Partitions lost without having been handed over.");
        _batchSize = meter.CreateHistogram<int>("orleansbots.inbox.batch.size", "{event}", "Events per turn.",
            advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64] });
        meter.CreateObservableGauge("orleansbots.inbox.partitions.owned", () => Observe(static buffer => buffer.IsOpen ? 1 : 0), "{partition}",
            "1 for each partition that this silo reads.");
        meter.CreateObservableGauge("orleansbots.inbox.in_flight", () => Observe(static buffer => buffer.HeldCount), "{event}", "Events read and not yet confirmed.");
        meter.CreateObservableGauge("orleansbots.inbox.turns", () => Observe(static buffer => buffer.DeliveryCount), "{turn}", "Batches that consumers work on.");
        meter.CreateObservableGauge("orleansbots.inbox.streams.behind", () => Observe(static buffer => buffer.LeftStreamCount), "{stream}",
            "Streams so far behind that some of their events stay in the table.");
    }

    public void Track(PartitionBuffer buffer) => _partitions[buffer.Partition] = buffer;

    public void Untrack(PartitionBuffer buffer) => _partitions.TryRemove(KeyValuePair.Create(buffer.Partition, buffer));

    public void Delivered(int partition, int count)
    {
        var tag = Tag(partition);
        _delivered.Add(count, tag);
        _batchSize.Record(count, tag);
    }

    public void DeliveryFailed(int partition) => _failed.Add(1, Tag(partition));

    public void Undeliverable(int partition) => _undeliverable.Add(1, Tag(partition));

    public void Promoted(int partition, int count) => _promoted.Add(count, Tag(partition));

    public void LeaseAcquired(int partition) => _acquired.Add(1, Tag(partition));

    public void LeaseLost(int partition) => _lost.Add(1, Tag(partition));

    private IEnumerable<Measurement<int>> Observe(Func<PartitionBuffer, int> read) =>
        _partitions.Values.Select(buffer => new Measurement<int>(read(buffer), Tag(buffer.Partition)));

    private static KeyValuePair<string, object?> Tag(int partition) => new("partition", BoxedPartition.Of(partition));
}
