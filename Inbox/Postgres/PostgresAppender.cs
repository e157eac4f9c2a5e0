using Npgsql;
using OrleansBots.Inbox.Signals;
using static OrleansBots.Inbox.Postgres.PostgresParameters;

namespace OrleansBots.Inbox.Postgres;

/// <summary>
/// Appends a batch in one round trip and one commit: locks of the partitions, dedup keys, rows, notification. A batch of Npgsql is
/// one transaction, since the driver sends one Sync at its end.
/// </summary>
internal sealed class PostgresAppender(NpgsqlDataSource dataSource, PartitionSignals signals, TimeProvider timeProvider)
{
    public async Task<IReadOnlyList<bool>> AppendAsync(IReadOnlyList<PartitionedEntry> batch, CancellationToken cancellationToken)
    {
        var columns = new AppendColumns(batch, timeProvider.GetUtcNow());
        // NOTIFY makes commits of the whole database wait for each other, so what this process owns is signalled in process.
        var foreign = Array.FindAll(columns.LockOrder, partition => !signals.IsOwned(partition));
        var isNew = await CommitAsync(columns, foreign, cancellationToken);
        foreach (var partition in columns.LockOrder) signals.Set(partition);
        await NotifyHandedOverAsync(columns.LockOrder, foreign, cancellationToken);
        return isNew;
    }

    private async Task<bool[]> CommitAsync(AppendColumns columns, int[] foreign, CancellationToken cancellationToken)
    {
        try
        {
            return await CommitOnceAsync(columns, foreign, cancellationToken);
        }
        catch (Exception exception) when (PostgresFailure.IsBrokenConnection(exception))
        {
            // After a restart of the server every pooled connection is dead and says so only when it is used. Repeating is safe: what
            // the first try committed after all are duplicates for the second.
            dataSource.Clear();
            return await CommitOnceAsync(columns, foreign, cancellationToken);
        }
    }

    private async Task<bool[]> CommitOnceAsync(AppendColumns columns, int[] foreign, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(LockCommand(columns.LockOrder));
        var append = new NpgsqlBatchCommand(PostgresSql.Append);
        columns.AddTo(append.Parameters);
        batch.BatchCommands.Add(append);
        if (foreign.Length > 0) batch.BatchCommands.Add(NotifyCommand(foreign));

        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        var isNew = await columns.ReadNewAsync(reader, cancellationToken);
        // The commit comes with the end of the results; without reading to it, its failure would go unseen.
        while (await reader.NextResultAsync(cancellationToken))
        {
        }

        return isNew;
    }

    /// <summary>A partition given away between the look at its owner and the commit would wait for its new owner's next rescan.</summary>
    private async Task NotifyHandedOverAsync(int[] partitions, int[] notified, CancellationToken cancellationToken)
    {
        var missed = Array.FindAll(partitions, partition => !signals.IsOwned(partition) && !notified.Contains(partition));
        if (missed.Length == 0) return;
        try
        {
            await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
            await using var batch = new NpgsqlBatch(connection) { BatchCommands = { NotifyCommand(missed) } };
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is OperationCanceledException || PostgresFailure.IsUnavailable(exception))
        {
            // The events are committed; that rescan finds them.
        }
    }

    public static NpgsqlBatchCommand LockCommand(int[] sortedPartitions) => new(PostgresSql.LockPartitions)
    {
        Parameters = { Int(PostgresSql.InsertLock), Ints(sortedPartitions) },
    };

    public static NpgsqlBatchCommand NotifyCommand(int[] partitions) => new(PostgresSql.Notify)
    {
        Parameters = { Text(string.Join(',', partitions)) },
    };
}
