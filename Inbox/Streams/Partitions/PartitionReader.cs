using OrleansBots.Inbox.Streams.Telemetry;

namespace OrleansBots.Inbox.Streams.Partitions;

/// <summary>
/// Reads a partition while it is ours: new rows in id order, the left rows of streams that have caught up, and from time to time what
/// should not exist, rows that were passed over.
/// </summary>
internal sealed class PartitionReader(PartitionBuffer buffer, IPartitionLease lease, PartitionParts parts)
{
    // Rows of a full partition are freed by many small confirmations; reading for a handful of them is not worth a query.
    private const int MinRoom = 32;
    private const int RefillsPerPage = 16;

    private static readonly TimeSpan FullPause = TimeSpan.FromMilliseconds(250);

    private readonly DueRows _dueRows = new(buffer, lease, parts);
    private long _readUpTo;
    private long? _sweptUpTo;
    private long _scannedUpTo;
    private long _scannedAt = parts.TimeProvider.GetTimestamp();
    private int _mayHaveRows = 1;
    private bool _full;

    /// <summary>
    /// Runs until the token is cancelled or the database fails. Cancelling ends waits, not queries: a cancelled query may cost the connection,
    /// and with it the lease under which the last confirmations are to be written.
    /// </summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var together = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] loops = [ReadAsync(together.Token), ListenAsync(together.Token), _dueRows.RunAsync(MayHaveRows, together.Token)];
        var first = await Task.WhenAny(loops);
        await together.CancelAsync();
        await Task.WhenAll(loops).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await first;
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            // A timeout counts like a notification: it may be one that was lost.
            await lease.WaitAsync(parts.Options.RescanPeriod, cancellationToken);
            // A lost lease does not wait any more; without this the loop would never end.
            lease.Lost.ThrowIfCancellationRequested();
            MayHaveRows();
            _dueRows.MayHaveRows();
        }
    }

    private void MayHaveRows()
    {
        Volatile.Write(ref _mayHaveRows, 1);
        buffer.ReaderSignal.Set();
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var refilled = await RefillAsync();
            var more = await ReadNewAsync();
            await ScanAsync();
            if (refilled || more) cancellationToken.ThrowIfCancellationRequested();
            else await buffer.ReaderSignal.WaitAsync(_full || _sweptUpTo is not null ? FullPause : parts.Options.RescanPeriod, cancellationToken);
        }
    }

    /// <summary>Reads rows that were left. Returns whether there is more to do at once.</summary>
    private async Task<bool> RefillAsync()
    {
        if (_sweptUpTo is null && buffer.TryBeginSweep(out var afterId)) _sweptUpTo = afterId;
        if (_sweptUpTo is { } sweptUpTo) return await SweepAsync(sweptUpTo);
        for (var i = 0; i < RefillsPerPage; i++)
        {
            if (!buffer.TryTakeRefill(out var stream, out afterId, out var limit)) return false;
            buffer.BeginRead();
            try
            {
                var rows = await lease.ReadStreamAsync(stream.Namespace, stream.Key, afterId, _readUpTo, limit, lease.Lost);
                buffer.Refill(stream, rows, isLast: rows.Count < limit);
            }
            finally
            {
                buffer.EndRead();
            }
        }

        return true;
    }

    private async Task<bool> SweepAsync(long afterId)
    {
        if (!HasRoom(out var limit)) return false;
        buffer.BeginRead();
        try
        {
            var rows = await lease.ReadAsync(afterId, limit, lease.Lost);
            buffer.Sweep(rows);
            var atEnd = rows.Count < limit || rows[^1].Item.RowId >= _readUpTo;
            _sweptUpTo = atEnd ? null : rows[^1].Item.RowId;
            if (atEnd) buffer.EndSweep();
            return true;
        }
        finally
        {
            buffer.EndRead();
        }
    }

    /// <summary>Returns whether there is more to read at once.</summary>
    private async Task<bool> ReadNewAsync()
    {
        if (Interlocked.Exchange(ref _mayHaveRows, 0) == 0) return false;
        if (!HasRoom(out var limit))
        {
            Volatile.Write(ref _mayHaveRows, 1);
            return false;
        }

        buffer.BeginRead();
        try
        {
            var rows = await lease.ReadAsync(_readUpTo, limit, lease.Lost);
            if (rows.Count == 0) return false;
            buffer.Admit(rows);
            _readUpTo = rows[^1].Item.RowId;
            if (rows.Count < limit) return false;
            Volatile.Write(ref _mayHaveRows, 1);
            return true;
        }
        finally
        {
            buffer.EndRead();
        }
    }

    /// <summary>
    /// One page at each period, from where the last one ended: whatever the backlog, the scan costs the same.
    /// </summary>
    private async Task ScanAsync()
    {
        if (parts.TimeProvider.GetElapsedTime(_scannedAt) < parts.Options.RescanPeriod) return;
        _scannedAt = parts.TimeProvider.GetTimestamp();
        buffer.BeginRead();
        try
        {
            var rows = await lease.ReadAsync(_scannedUpTo, parts.Options.ReadRows, lease.Lost);
            var missed = buffer.FindMissed(rows, _readUpTo);
            if (missed > 0) parts.Log.RowsMissed(buffer.Partition, missed);
            var atEnd = rows.Count < parts.Options.ReadRows || rows[^1].Item.RowId >= _readUpTo;
            _scannedUpTo = atEnd ? 0 : rows[^1].Item.RowId;
        }
        finally
        {
            buffer.EndRead();
        }
    }

    private bool HasRoom(out int rows)
    {
        var wanted = Math.Min(MinRoom, parts.Options.PartitionRows);
        var room = buffer.Room(wanted);
        var full = room < wanted;
        if (full && !_full) parts.Log.PartitionFull(buffer.Partition, buffer.HeldCount, buffer.LeftStreamCount);
        _full = full;
        rows = Math.Min(room, parts.Options.ReadRows);
        return !full;
    }
}
