namespace OrleansBots.Inbox.Streams.Partitions;

/// <summary>
/// The left rows of many streams, read in one pass. A query per stream looks at every row that was left, whosever it is: right for
/// one stream with a long backlog, but with thousands of streams its cost is the square of the backlog.
/// </summary>
internal sealed partial class PartitionBuffer
{
    private const int SweepFrom = 16;

    private readonly List<StreamBuffer> _swept = [];

    /// <summary>Where many streams want their left rows: the id after which the pass begins.</summary>
    public bool TryBeginSweep(out long afterId)
    {
        lock (_lock)
        {
            afterId = long.MaxValue;
            if (_refills.Count < SweepFrom) return false;
            while (_refills.TryDequeue(out var stream))
            {
                stream.IsRefillQueued = false;
                if (stream.LeftFrom is not { } left || stream.IsStalled) continue;
                stream.IsSwept = true;
                _swept.Add(stream);
                afterId = Math.Min(afterId, left - 1);
            }

            return _swept.Count > 0;
        }
    }

    /// <summary>Takes what the pass brings, in id order. A stream that is full again keeps the rest for a later pass.</summary>
    public void Sweep(IReadOnlyList<InboxRow> rows)
    {
        lock (_lock)
        {
            foreach (var row in rows)
            {
                var id = row.Item.RowId;
                if (_held.Contains(id)) continue;
                if (!_streams.TryGetValue((row.StreamNamespace, row.StreamKey), out var stream) || !stream.IsSwept || id < stream.LeftFrom) continue;
                if (stream.IsStalled || IsFull(stream))
                {
                    stream.IsSwept = false;
                    SetLeft(stream, id);
                }
                else
                {
                    SetLeft(stream, id + 1);
                    Take(stream, row);
                }
            }
        }

        WakeSignal.Set();
    }

    /// <summary>The pass has come to the end of what was read: the streams that kept up have nothing left.</summary>
    public void EndSweep()
    {
        lock (_lock)
        {
            foreach (var stream in _swept)
            {
                if (stream.IsSwept) SetLeft(stream, null);
                stream.IsSwept = false;
                QueueRefill(stream);
                RemoveIfUnused(stream);
            }

            _swept.Clear();
        }
    }
}
