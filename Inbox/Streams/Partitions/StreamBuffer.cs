using OrleansBots.Inbox.Streams.Delivery;

namespace OrleansBots.Inbox.Streams.Partitions;

/// <summary>What a partition knows of one stream. Guarded by the partition's lock.</summary>
internal sealed class StreamBuffer(StreamId id, string streamNamespace, string streamKey)
{
    private Queue<InboxRow> _waiting = new();

    public StreamId Id { get; } = id;

    public string Namespace { get; } = streamNamespace;

    public string Key { get; } = streamKey;

    /// <summary>What tells the pulling agent that the stream has events.</summary>
    public StreamWakeUp WakeUp { get; } = new(id);

    public bool IsWakeUpQueued { get; set; }

    public bool IsRefillQueued { get; set; }

    /// <summary>A pass over the left rows of many streams brings this stream's.</summary>
    public bool IsSwept { get; set; }

    public int Cursors { get; set; }

    public int WaitingCount => _waiting.Count;

    public long WaitingBytes { get; private set; }

    /// <summary>The batch that its consumer works on.</summary>
    public InboxBatch? Delivering { get; set; }

    /// <summary>Its turn takes so long that the stream does not count against the partition's bounds.</summary>
    public bool IsStalled { get; set; }

    /// <summary>
    /// Rows with this id and above were left in the table; null where none were. Once one row is left, all later ones of
    /// the stream are left behind it: that keeps the order.
    /// </summary>
    public long? LeftFrom { get; set; }

    public bool IsUnused => Cursors == 0 && Delivering is null && LeftFrom is null && _waiting.Count == 0;

    public void Enqueue(InboxRow row)
    {
        _waiting.Enqueue(row);
        WaitingBytes += RowSize.Of(row);
    }

    public InboxRow Dequeue()
    {
        var row = _waiting.Dequeue();
        WaitingBytes -= RowSize.Of(row);
        return row;
    }

    public bool TryPeek([System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out InboxRow row) => _waiting.TryPeek(out row);

    /// <summary>Takes the rows of one turn: at least one, and no more than the bounds allow.</summary>
    public InboxRow[] DequeueBatch(int maxRows, long maxBytes)
    {
        var count = 0;
        var bytes = 0L;
        foreach (var row in _waiting)
        {
            bytes += RowSize.Of(row);
            if (count == maxRows || (count > 0 && bytes > maxBytes)) break;
            count++;
        }

        var rows = new InboxRow[count];
        for (var i = 0; i < count; i++) rows[i] = Dequeue();
        return rows;
    }

    /// <summary>Rows whose delivery failed go before those that wait.</summary>
    public void PutBack(ReadOnlySpan<InboxRow> rows)
    {
        var later = _waiting;
        _waiting = new(rows.Length + later.Count);
        WaitingBytes = 0;
        foreach (var row in rows) Enqueue(row);
        foreach (var row in later) Enqueue(row);
    }
}
