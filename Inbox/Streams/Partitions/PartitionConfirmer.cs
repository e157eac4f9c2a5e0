namespace OrleansBots.Inbox.Streams.Partitions;

/// <summary>Deletes the rows that are done, many at a time and off the way of the replies.</summary>
internal sealed class PartitionConfirmer(PartitionBuffer buffer, IPartitionLease lease, PartitionParts parts)
{
    /// <summary>Runs until the token is cancelled, which ends the wait but not a deletion under way, or until the database fails.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await buffer.DoneSignal.WaitAsync(Timeout.InfiniteTimeSpan, cancellationToken);
            if (parts.Options.ConfirmLinger > TimeSpan.Zero) await Task.Delay(parts.Options.ConfirmLinger, parts.TimeProvider, cancellationToken);
            await FlushAsync(lease.Lost);
        }
    }

    /// <summary>Confirms what is done by now. Where it fails, the rows stay noted as done and are confirmed with the next lease.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        var ids = buffer.TakeDone();
        if (ids.Count == 0) return;
        try
        {
            await lease.ConfirmAsync(ids, cancellationToken);
        }
        catch
        {
            buffer.ReturnDone(ids);
            throw;
        }

        buffer.Confirmed(ids);
    }
}
