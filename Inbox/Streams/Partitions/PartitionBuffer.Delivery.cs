using Orleans.Streams;
using OrleansBots.Inbox.Streams.Delivery;

namespace OrleansBots.Inbox.Streams.Partitions;

/// <summary>The pulling agent's side: batches go out, and come back done or failed.</summary>
internal sealed partial class PartitionBuffer
{
    private List<StreamBuffer> _wakeUps = [];
    private List<long> _done = [];

    /// <summary>A cursor reads the stream from now on.</summary>
    public StreamBuffer Attach(StreamId streamId)
    {
        lock (_lock)
        {
            var stream = GetOrAdd(streamId.GetNamespace() ?? "", streamId.GetKeyAsString());
            stream.Cursors++;
            return stream;
        }
    }

    public void Detach(StreamBuffer stream)
    {
        lock (_lock)
        {
            stream.Cursors--;
            RemoveIfUnused(stream);
        }
    }

    /// <summary>Gives a stream's waiting events as one batch; null where none wait or its consumer still has one.</summary>
    public InboxBatch? Next(StreamBuffer stream)
    {
        lock (_lock)
        {
            if (!_open || stream.Delivering is not null || stream.WaitingCount == 0) return null;
            var batch = new InboxBatch(stream, stream.DequeueBatch(options.BatchEvents, options.BatchBytes), _lease, this, timeProvider);
            stream.Delivering = batch;
            _deliveries++;
            QueueRefill(stream);
            return batch;
        }
    }

    /// <summary>The consumer has taken the events in effect: their rows are to be confirmed.</summary>
    public void Complete(InboxBatch batch)
    {
        lock (_lock)
        {
            if (!Settle(batch)) return;
            foreach (var row in batch.Rows)
            {
                _bytes -= RowSize.Of(row);
                _done.Add(row.Item.RowId);
            }

            RemoveIfUnused(batch.Stream);
        }

        metrics.Delivered(Partition, batch.Rows.Length);
        DoneSignal.Set();
    }

    /// <summary>The agent has given the batch up; what becomes of its rows is decided next.</summary>
    public void Fail(InboxBatch batch)
    {
        lock (_lock)
        {
            if (batch.State == BatchState.Delivering) batch.State = BatchState.Failed;
        }
    }

    /// <summary>The rows were not taken in effect; they are delivered again.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="gone">How many rows at its head are deleted already.</param>
    public void PutBack(InboxBatch batch, int gone = 0)
    {
        lock (_lock)
        {
            if (!Settle(batch)) return;
            for (var i = 0; i < gone; i++)
            {
                _bytes -= RowSize.Of(batch.Rows[i]);
                _held.Deleted(batch.Rows[i].Item.RowId);
            }

            var rows = batch.Rows.AsSpan(gone);
            if (_open)
            {
                batch.Stream.PutBack(rows);
                if (!rows.IsEmpty) QueueWakeUp(batch.Stream);
            }
            else
            {
                foreach (var row in rows) Drop(row);
            }

            RemoveIfUnused(batch.Stream);
        }

        WakeSignal.Set();
        ReaderSignal.Set();
    }

    /// <summary>Gives the batch of a stream that the agent has given up; null where there is none.</summary>
    public InboxBatch? FindFailed(string streamNamespace, string key)
    {
        lock (_lock)
        {
            return _streams.TryGetValue((streamNamespace, key), out var stream) && stream.Delivering is { State: BatchState.Failed } batch ? batch : null;
        }
    }

    /// <summary>Whether the partition has been ours without a break since the batch went out.</summary>
    public bool IsCurrent(InboxBatch batch)
    {
        lock (_lock) return _open && batch.Lease == _lease;
    }

    /// <summary>Gives the streams that have events for the agent.</summary>
    public IList<IBatchContainer> TakeWakeUps()
    {
        lock (_lock)
        {
            if (_wakeUps.Count == 0) return [];
            var wakeUps = new IBatchContainer[_wakeUps.Count];
            for (var i = 0; i < wakeUps.Length; i++)
            {
                _wakeUps[i].IsWakeUpQueued = false;
                wakeUps[i] = _wakeUps[i].WakeUp;
            }

            _wakeUps.Clear();
            return wakeUps;
        }
    }

    /// <summary>Gives the ids to confirm; each ends in <see cref="Confirmed"/> or <see cref="ReturnDone"/>.</summary>
    public List<long> TakeDone()
    {
        lock (_lock)
        {
            if (_done.Count == 0) return [];
            var done = _done;
            _done = new(done.Capacity);
            return done;
        }
    }

    public void Confirmed(List<long> ids)
    {
        lock (_lock)
        {
            foreach (var id in ids) _held.Deleted(id);
        }

        ReaderSignal.Set();
    }

    /// <summary>The confirmation failed; it is tried again, with the partition's next lease if need be.</summary>
    public void ReturnDone(List<long> ids)
    {
        lock (_lock) _done.AddRange(ids);
    }

    private bool Settle(InboxBatch batch)
    {
        if (batch.State == BatchState.Settled) return false;
        batch.State = BatchState.Settled;
        var stream = batch.Stream;
        stream.Delivering = null;
        if (stream.IsStalled) _stalledRows -= batch.Rows.Length;
        stream.IsStalled = false;
        QueueRefill(stream);
        if (--_deliveries == 0) IdleSignal.Set();
        return true;
    }

    private void QueueWakeUp(StreamBuffer stream)
    {
        if (stream.IsWakeUpQueued) return;
        stream.IsWakeUpQueued = true;
        _wakeUps.Add(stream);
    }
}
