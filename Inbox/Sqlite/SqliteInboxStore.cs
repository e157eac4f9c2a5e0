using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using OrleansBots.Inbox.Metrics;
using OrleansBots.Inbox.Signals;
using OrleansBots.Persistence.Sqlite;

namespace OrleansBots.Inbox.Sqlite;

/// <summary>The inbox in a SQLite file of this process: one writer thread commits appends, confirms and state together.</summary>
internal sealed class SqliteInboxStore(SqliteDatabase database, PartitionSignals signals, InboxMetrics metrics, TimeProvider timeProvider) : IInboxStore
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly SqliteStatements _statements = new();
    private readonly ConcurrentDictionary<int, SemaphoreSlim> _ownership = new();

    public async Task<IReadOnlyList<bool>> AppendAsync(IReadOnlyList<PartitionedEntry> batch, CancellationToken cancellationToken)
    {
        if (batch.Count == 0) return [];
        // A copy: the work may run after a caller gave up and reuses its list.
        PartitionedEntry[] entries = [.. batch];
        var isNew = await SqliteFailure.GuardAsync(() => database.WriteAsync(connection => Append(connection, entries), cancellationToken));
        foreach (var entry in entries) signals.Set(entry.Partition);
        return isNew;
    }

    /// <summary>Waits a moment for an owner that is just leaving; null where it stays.</summary>
    public async Task<IPartitionLease?> TryAcquireAsync(int partition, CancellationToken cancellationToken)
    {
        var ownership = _ownership.GetOrAdd(partition, _ => new SemaphoreSlim(1, 1));
        return await ownership.WaitAsync(Patience, cancellationToken)
            ? new SqlitePartitionLease(partition, database, _statements, signals, ownership, metrics)
            : null;
    }

    public Task EnsurePartitionCountAsync(int partitions, CancellationToken cancellationToken) =>
        SqliteFailure.GuardAsync(() => database.WriteAsync(connection => EnsurePartitionCount(connection, partitions), cancellationToken));

    public Task<int> PurgeDedupAsync(DateTimeOffset olderThan, int limit, CancellationToken cancellationToken) =>
        SqliteFailure.GuardAsync(() => database.WriteAsync(
            connection => _statements.For(connection, SqliteSql.Purge).Execute(SqliteValues.From(olderThan), limit), cancellationToken));

    public Task<IReadOnlyList<PartitionDepth>> GetDepthAsync(CancellationToken cancellationToken) => SqliteFailure.GuardAsync<IReadOnlyList<PartitionDepth>>(
        async () => await database.ReadAsync(
            connection =>
            {
                using var depth = new SqliteStatement(connection, SqliteSql.Depth);
                return depth.Query(ReadDepth);
            },
            cancellationToken));

    private bool[] Append(SqliteConnection connection, PartitionedEntry[] entries)
    {
        var now = timeProvider.GetUtcNow();
        return Array.ConvertAll(entries, entry => Append(connection, entry.Partition, entry.Entry, now));
    }

    private bool Append(SqliteConnection connection, int partition, InboxEntry entry, DateTimeOffset now)
    {
        var (eventId, receivedAt) = (entry.EventId.ToByteArray(), SqliteValues.From(entry.ReceivedAt));
        if (_statements.For(connection, SqliteSql.AddDedup).Execute(eventId, receivedAt) == 0) return false;
        var payload = SqliteValues.From(entry.Payload);
        if (entry.DueAt > now)
        {
            _statements.For(connection, SqliteSql.AddLater).Execute(
                partition, eventId, entry.StreamNamespace, entry.StreamKey, entry.Tenant, entry.Channel, entry.Kind, payload,
                receivedAt, entry.TraceParent, SqliteValues.From(entry.DueAt.Value));
        }
        else
        {
            _statements.For(connection, SqliteSql.AddRow).Execute(
                partition, eventId, entry.StreamNamespace, entry.StreamKey, entry.Tenant, entry.Channel, entry.Kind, payload,
                receivedAt, entry.TraceParent);
        }

        return true;
    }

    private bool EnsurePartitionCount(SqliteConnection connection, int partitions)
    {
        _statements.For(connection, SqliteSql.RecordPartitionCount).Execute(partitions);
        var (recorded, rowsWait) = _statements.For(connection, SqliteSql.ReadPartitionCount).Query(reader => (reader.GetInt32(0), reader.GetBoolean(1)))[0];
        if (recorded == partitions) return true;
        if (rowsWait) throw PartitionCount.Mismatch(recorded, partitions);
        _statements.For(connection, SqliteSql.ChangePartitionCount).Execute(partitions);
        return true;
    }

    private static PartitionDepth ReadDepth(SqliteDataReader reader) =>
        new(reader.GetInt32(0), reader.GetInt64(1), reader.GetInt64(2), SqliteValues.Time(reader, 3));
}
