using Orleans.Streams;
using OrleansBots.Inbox.Streams.Delivery;
using OrleansBots.Inbox.Streams.Partitions;

namespace OrleansBots.Inbox.Streams.Queues;

/// <summary>
/// Hands a stream's waiting events to its one consumer. The agent's next move after a batch says that the consumer took it, unless a
/// failure was recorded in between.
/// </summary>
internal sealed class StreamCursor(PartitionBuffer buffer, StreamId streamId) : IQueueCacheCursor
{
    private readonly StreamBuffer _stream = buffer.Attach(streamId);
    private InboxBatch? _current;
    private bool _disposed;

    public bool MoveNext()
    {
        SettleCurrent();
        _current = buffer.Next(_stream);
        return _current is not null;
    }

    public IBatchContainer? GetCurrent(out Exception? exception)
    {
        exception = null;
        return _current;
    }

    public void Refresh(StreamSequenceToken token)
    {
        // The cursor has no position: it hands out whatever waits.
    }

    public void RecordDeliveryFailure()
    {
        if (_current is { } batch) buffer.Fail(batch);
    }

    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        // The agent forgets the batch, delivered or not: its rows must not be stuck in flight.
        if (_current is { } batch) buffer.PutBack(batch);
        buffer.Detach(_stream);
    }

    private void SettleCurrent()
    {
        switch (_current)
        {
            case { State: BatchState.Delivering } delivered:
                buffer.Complete(delivered);
                break;
            case { State: BatchState.Failed } failed:
                // The failure handler could not decide.
                buffer.PutBack(failed);
                break;
        }
    }
}
