using Microsoft.Data.Sqlite;
using OrleansBots.Inbox.Metrics;
using OrleansBots.Inbox.Signals;
using OrleansBots.Persistence.Sqlite;

namespace OrleansBots.Inbox.Sqlite;

/// <summary>Ownership of a partition inside this process, to which the whole file belongs. It cannot be lost, only released.</summary>
internal sealed class SqlitePartitionLease(
    int partition, SqliteDatabase database, SqliteStatements statements, PartitionSignals signals, SemaphoreSlim ownership, InboxMetrics metrics)
    : IPartitionLease
{
    private readonly PartitionSignal _signal = signals.Own(partition);
    private bool _released;

    public int Partition => partition;

    public CancellationToken Lost => CancellationToken.None;

    public Task<IReadOnlyList<InboxRow>> ReadAsync(long afterId, int limit, CancellationToken cancellationToken) =>
        ReadRowsAsync(SqliteSql.Read, [partition, afterId, limit], cancellationToken);

    public Task<IReadOnlyList<InboxRow>> ReadStreamAsync(
        string streamNamespace, string streamKey, long afterId, long upToId, int limit, CancellationToken cancellationToken) =>
        ReadRowsAsync(SqliteSql.ReadStream, [partition, afterId, streamKey, streamNamespace, limit, upToId], cancellationToken);

    public async Task<(int Moved, DateTimeOffset? NextDue)> PromoteDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        ThrowIfReleased();
        var next = await SqliteFailure.GuardAsync(() => database.ReadAsync(NextDue, cancellationToken));
        // The usual case writes nothing.
        return next is null || next > now
            ? (0, next)
            : await SqliteFailure.GuardAsync(
                () => database.WriteAsync(connection => (Promote(connection, now, limit), NextDue(connection)), cancellationToken));
    }

    public async Task ConfirmAsync(IReadOnlyList<long> rowIds, CancellationToken cancellationToken)
    {
        ThrowIfReleased();
        if (rowIds.Count == 0) return;
        // A copy: the work may run after a caller gave up and reuses its list.
        long[] ids = [.. rowIds];
        metrics.Confirmed(await SqliteFailure.GuardAsync(
            () => database.WriteAsync(connection => Delete(connection, ids), cancellationToken)));
    }

    public async Task DeadLetterAsync(long rowId, string cause, string detail, int attempts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ThrowIfReleased();
        var tenant = await SqliteFailure.GuardAsync(() => database.WriteAsync(
            connection =>
            {
                var owner = statements.For(connection, SqliteSql.CopyToDeadLetters).Scalar(
                    rowId, partition, (int)DeadLetterSource.Event, StorableText.Clip(cause), StorableText.Clip(detail), attempts, SqliteValues.From(now));
                Delete(connection, [rowId]);
                return owner as string;
            },
            cancellationToken));
        if (tenant is not null) metrics.DeadLettered(tenant, DeadLetterSource.Event, cause);
    }

    public Task WaitAsync(TimeSpan timeout, CancellationToken cancellationToken) =>
        _released ? Task.CompletedTask : _signal.WaitAsync(timeout, cancellationToken);

    public ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _released, true)) return ValueTask.CompletedTask;
        signals.Disown(partition, _signal);
        _signal.Set();
        ownership.Release();
        return ValueTask.CompletedTask;
    }

    private Task<IReadOnlyList<InboxRow>> ReadRowsAsync(string sql, object[] values, CancellationToken cancellationToken) =>
        SqliteFailure.GuardAsync<IReadOnlyList<InboxRow>>(async () =>
        {
            ThrowIfReleased();
            return await database.ReadAsync(
                connection =>
                {
                    using var read = new SqliteStatement(connection, sql);
                    return read.Query(SqliteValues.ReadRow, values);
                },
                cancellationToken);
        });

    private DateTimeOffset? NextDue(SqliteConnection connection)
    {
        using var next = new SqliteStatement(connection, SqliteSql.NextDue);
        return next.Scalar(partition) is long due ? SqliteValues.ToTime(due) : null;
    }

    private int Promote(SqliteConnection connection, DateTimeOffset now, int limit)
    {
        var moved = statements.For(connection, SqliteSql.CopyDue).Execute(partition, SqliteValues.From(now), limit);
        statements.For(connection, SqliteSql.DeleteDue).Execute(partition, SqliteValues.From(now), limit);
        return moved;
    }

    private int Delete(SqliteConnection connection, long[] rowIds)
    {
        var confirm = statements.For(connection, SqliteSql.Confirm);
        var deleted = 0;
        foreach (var id in rowIds) deleted += confirm.Execute(id, partition);
        return deleted;
    }

    private void ThrowIfReleased()
    {
        if (_released) throw new InboxUnavailableException($"Partition {partition} is not owned any more.");
    }
}
