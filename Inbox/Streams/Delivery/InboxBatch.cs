using Orleans.Providers.Streams.Common;
using Orleans.Streams;
using OrleansBots.Inbox.Streams.Partitions;

namespace OrleansBots.Inbox.Streams.Delivery;

/// <summary>
/// Waiting events of one stream, delivered as one turn. The events travel; the rest is the sender's own and stays with it.
/// </summary>
[GenerateSerializer]
[Immutable]
[Alias("OrleansBots.InboxBatch")]
internal sealed class InboxBatch : IBatchContainer
{
    [Id(0)] private readonly StreamId _streamId;
    [Id(1)] private readonly InboxItem[] _items;

    public InboxBatch(StreamBuffer stream, InboxRow[] rows, int lease, PartitionBuffer owner, TimeProvider timeProvider)
    {
        _streamId = stream.Id;
        _items = Array.ConvertAll(rows, static row => row.Item);
        Stream = stream;
        Rows = rows;
        Lease = lease;
        Owner = owner;
        TimeProvider = timeProvider;
        HandedOutAt = timeProvider.GetTimestamp();
    }

    public StreamId StreamId => _streamId;

    public StreamSequenceToken SequenceToken => new EventSequenceTokenV2(_items[^1].RowId);

    // The following are read by the sending silo only; a batch that came over the wire has none of them.
    [field: NonSerialized] public StreamBuffer Stream { get; } = null!;

    [field: NonSerialized] public InboxRow[] Rows { get; } = null!;

    /// <summary>Number of the lease under which the rows were handed out.</summary>
    [field: NonSerialized] public int Lease { get; }

    [field: NonSerialized] public PartitionBuffer Owner { get; } = null!;

    [field: NonSerialized] public long HandedOutAt { get; }

    [field: NonSerialized] public BatchState State { get; set; }

    [field: NonSerialized] public int Attempts { get; set; }

    [field: NonSerialized] public Exception? LastError { get; set; }

    [field: NonSerialized] private TimeProvider TimeProvider { get; } = null!;

    public TimeSpan Age => TimeProvider.GetElapsedTime(HandedOutAt);

    public IEnumerable<Tuple<T, StreamSequenceToken>> GetEvents<T>()
    {
        var events = new Tuple<T, StreamSequenceToken>[_items.Length];
        for (var i = 0; i < events.Length; i++) events[i] = new((T)(object)_items[i], new EventSequenceTokenV2(_items[i].RowId));
        return events;
    }

    public bool ImportRequestContext() => false;
}
