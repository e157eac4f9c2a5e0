namespace OrleansBots.Inbox.Streams.Partitions;

/// <summary>The reader's side: rows come in, or are left in the table.</summary>
internal sealed partial class PartitionBuffer
{
    private readonly Queue<StreamBuffer> _refills = new();
    private long _stallsCheckedAt;

    /// <summary>How many rows may still be read; where fewer than <paramref name="wanted"/> may, streams whose turns hang are set aside.</summary>
    public int Room(int wanted)
    {
        lock (_lock)
        {
            var room = CountRoom();
            if (room >= wanted) return room;
            SetAsideStalled();
            return CountRoom();
        }
    }

    /// <summary>Announces a read. Until <see cref="EndRead"/>, rows that are confirmed meanwhile are recognised in what it brings.</summary>
    public void BeginRead()
    {
        lock (_lock) _held.BeginRead();
    }

    public void EndRead()
    {
        lock (_lock) _held.EndRead();
    }

    /// <summary>Takes new rows of all streams, in id order.</summary>
    public void Admit(IReadOnlyList<InboxRow> rows)
    {
        lock (_lock)
        {
            foreach (var row in rows)
            {
                if (_held.Contains(row.Item.RowId)) continue;
                var stream = GetOrAdd(row.StreamNamespace, row.StreamKey);
                if (stream.LeftFrom is not null || stream.IsStalled || IsFull(stream)) Leave(stream, row.Item.RowId);
                else Take(stream, row);
            }
        }

        WakeSignal.Set();
    }

    /// <summary>Gives the next stream whose left rows are to be read: those above <paramref name="afterId"/>, at most <paramref name="limit"/>.</summary>
    public bool TryTakeRefill([System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out StreamBuffer stream, out long afterId, out int limit)
    {
        lock (_lock)
        {
            while (_refills.TryDequeue(out stream))
            {
                stream.IsRefillQueued = false;
                if (stream.LeftFrom is not { } left || stream.IsStalled) continue;
                afterId = left - 1;
                // Rows that are held already may come too, and must not hide the ones behind them.
                limit = options.StreamRows + options.BatchEvents;
                return true;
            }

            (afterId, limit) = (0, 0);
            return false;
        }
    }

    /// <summary>Takes the left rows of a stream, in id order.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="isLast">No further row of the stream was left.</param>
    public void Refill(StreamBuffer stream, IReadOnlyList<InboxRow> rows, bool isLast)
    {
        lock (_lock)
        {
            long? left = isLast ? null : rows[^1].Item.RowId + 1;
            foreach (var row in rows)
            {
                if (_held.Contains(row.Item.RowId)) continue;
                if (stream.IsStalled || IsFull(stream))
                {
                    left = row.Item.RowId;
                    break;
                }

                Take(stream, row);
            }

            SetLeft(stream, left);
            QueueRefill(stream);
            RemoveIfUnused(stream);
        }

        WakeSignal.Set();
    }

    /// <summary>
    /// Looks through rows up to <paramref name="readUpTo"/> for such as were passed over although nobody left them; they are read again in
    /// their order. Returns how many there were.
    /// </summary>
    public int FindMissed(IReadOnlyList<InboxRow> rows, long readUpTo)
    {
        var missed = 0;
        lock (_lock)
        {
            foreach (var row in rows)
            {
                var id = row.Item.RowId;
                if (id > readUpTo || _held.Contains(id)) continue;
                var stream = GetOrAdd(row.StreamNamespace, row.StreamKey);
                if (stream.LeftFrom <= id) continue;
                missed++;
                Shed(stream);
                Leave(stream, id);
                QueueRefill(stream);
            }

            // Waking a stream that needs it not costs little; a stream that was not woken would hang.
            foreach (var stream in _streams.Values)
            {
                if (stream.WaitingCount > 0) QueueWakeUp(stream);
            }
        }

        WakeSignal.Set();
        return missed;
    }

    private int CountRoom()
    {
        var counted = _held.Count - _stalledRows;
        var hard = options.PartitionRows * options.StalledFactor - _held.Count;
        if (_bytes >= (long)options.PartitionBytes * (_stalledRows > 0 ? options.StalledFactor : 1)) return 0;
        return Math.Max(0, Math.Min(options.PartitionRows - counted, hard));
    }

    private bool IsFull(StreamBuffer stream) =>
        stream.WaitingCount >= options.StreamRows || stream.WaitingBytes >= (long)options.BatchBytes * 2;

    private void Take(StreamBuffer stream, InboxRow row)
    {
        Hold(stream, row);
        // While its consumer works on a batch, the cursor comes back by itself.
        if (stream.Delivering is null) QueueWakeUp(stream);
    }

    private void Leave(StreamBuffer stream, long id) => SetLeft(stream, stream.LeftFrom is { } earlier && earlier < id ? earlier : id);

    /// <summary>Leaves the waiting rows of a stream in the table.</summary>
    private void Shed(StreamBuffer stream)
    {
        if (stream.TryPeek(out var first)) Leave(stream, first.Item.RowId);
        while (stream.WaitingCount > 0) Drop(stream.Dequeue());
    }

    private void QueueRefill(StreamBuffer stream)
    {
        if (!_open || stream.LeftFrom is null || stream.IsRefillQueued || stream.IsSwept || stream.IsStalled) return;
        if (stream.WaitingCount > options.StreamRows / 2 || IsFull(stream)) return;
        stream.IsRefillQueued = true;
        _refills.Enqueue(stream);
        ReaderSignal.Set();
    }

    private void SetAsideStalled()
    {
        // The reader asks at each confirmation, and all streams are looked at.
        if (timeProvider.GetElapsedTime(_stallsCheckedAt) < options.StallTime / 10) return;
        _stallsCheckedAt = timeProvider.GetTimestamp();
        foreach (var stream in _streams.Values)
        {
            if (stream.IsStalled || stream.Delivering is not { } batch || batch.Age < options.StallTime) continue;
            stream.IsStalled = true;
            _stalledRows += batch.Rows.Length;
            Shed(stream);
        }
    }
}
