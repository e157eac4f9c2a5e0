using OrleansBots.Inbox.Signals;
using OrleansBots.Inbox.Streams.Telemetry;

namespace OrleansBots.Inbox.Streams.Partitions;

/// <summary>
/// The rows of one partition that are in memory, sorted into their streams. The pump fills it and takes out what is to be
/// confirmed; the pulling agent takes batches and tells what became of them. Every member may be called from any thread.
/// </summary>
internal sealed partial class PartitionBuffer(int partition, InboxStreamOptions options, TimeProvider timeProvider, InboxStreamMetrics metrics)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Namespace, string Key), StreamBuffer> _streams = [];
    private readonly HeldRows _held = new();
    private long _bytes;
    private int _stalledRows;
    private int _leftStreams;
    private int _deliveries;
    private int _lease;
    private bool _open;

    public int Partition { get; } = partition;

    /// <summary>Set when the reader may have something to do: room, or a stream that wants its left rows.</summary>
    public PartitionSignal ReaderSignal { get; } = new(timeProvider);

    /// <summary>Set when streams have events for the agent.</summary>
    public PartitionSignal WakeSignal { get; } = new(timeProvider);

    /// <summary>Set when rows are to be confirmed.</summary>
    public PartitionSignal DoneSignal { get; } = new(timeProvider);

    /// <summary>Set when no consumer works on a batch any more.</summary>
    public PartitionSignal IdleSignal { get; } = new(timeProvider);

    /// <summary>Cancelled once the partition has been handed over: its agent is not to wait for turns that still run.</summary>
    public CancellationToken HandedOver { get; set; }

    /// <summary>Rows in memory, those that wait for their confirmation included.</summary>
    public int HeldCount => Locked(static buffer => buffer._held.Count);

    /// <summary>Streams some of whose rows were left in the table.</summary>
    public int LeftStreamCount => Locked(static buffer => buffer._leftStreams);

    /// <summary>Batches that consumers work on.</summary>
    public int DeliveryCount => Locked(static buffer => buffer._deliveries);

    /// <summary>Batches may go out.</summary>
    public bool IsOpen => Locked(static buffer => buffer._open);

    /// <summary>The partition is ours: batches may go out.</summary>
    public void Open()
    {
        lock (_lock)
        {
            _lease++;
            _open = true;
            _held.EndRead();
        }
    }

    /// <summary>
    /// The partition is ours no longer, or is about to be handed over: nothing goes out any more. Rows that wait are forgotten, their next
    /// owner reads them again. Batches under way stay known until their outcome is.
    /// </summary>
    public void Close()
    {
        lock (_lock)
        {
            _open = false;
            _refills.Clear();
            _wakeUps.Clear();
            _swept.Clear();
            foreach (var stream in _streams.Values.ToArray()) Forget(stream);
        }
    }

    private void Forget(StreamBuffer stream)
    {
        while (stream.WaitingCount > 0) Drop(stream.Dequeue());
        SetLeft(stream, null);
        stream.IsRefillQueued = stream.IsSwept = stream.IsWakeUpQueued = false;
        RemoveIfUnused(stream);
    }

    private void Hold(StreamBuffer stream, InboxRow row)
    {
        _held.Add(row.Item.RowId);
        _bytes += RowSize.Of(row);
        stream.Enqueue(row);
    }

    private void Drop(InboxRow row)
    {
        _held.Release(row.Item.RowId);
        _bytes -= RowSize.Of(row);
    }

    private void SetLeft(StreamBuffer stream, long? from)
    {
        if (stream.LeftFrom is null && from is not null) _leftStreams++;
        if (stream.LeftFrom is not null && from is null) _leftStreams--;
        stream.LeftFrom = from;
    }

    private StreamBuffer GetOrAdd(string streamNamespace, string key)
    {
        if (_streams.TryGetValue((streamNamespace, key), out var stream)) return stream;
        stream = new(StreamId.Create(streamNamespace, key), streamNamespace, key);
        _streams.Add((streamNamespace, key), stream);
        return stream;
    }

    private void RemoveIfUnused(StreamBuffer stream)
    {
        if (stream.IsUnused) _streams.Remove((stream.Namespace, stream.Key));
    }

    private T Locked<T>(Func<PartitionBuffer, T> read)
    {
        lock (_lock) return read(this);
    }
}
