using Microsoft.Extensions.Logging;
using Npgsql;
using OrleansBots.Inbox.Metrics;
using OrleansBots.Inbox.Signals;
using OrleansBots.Persistence.Postgres;
using static OrleansBots.Inbox.Postgres.PostgresParameters;

namespace OrleansBots.Inbox.Postgres;

/// <summary>The inbox on PostgreSQL: any number of processes append to it and share its partitions.</summary>
internal sealed class PostgresInboxStore : IInboxStore, IAsyncDisposable
{
    private readonly NpgsqlDataSource _dataSource;
    private readonly PostgresAppender _appender;
    private readonly PostgresOwnership _ownership;
    private readonly PostgresListener _listener;

    public PostgresInboxStore(
        PostgresDatabase database, PartitionSignals signals, InboxMetrics metrics, TimeProvider timeProvider, ILogger<PostgresListener> logger)
    {
        _dataSource = database.DataSource;
        _appender = new(_dataSource, signals, timeProvider);
        _ownership = new(database, signals, metrics, timeProvider);
        _listener = new(database, signals, timeProvider, logger);
    }

    public Task<IReadOnlyList<bool>> AppendAsync(IReadOnlyList<PartitionedEntry> batch, CancellationToken cancellationToken) =>
        batch.Count == 0
            ? Task.FromResult<IReadOnlyList<bool>>([])
            : PostgresFailure.GuardAsync(() => _appender.AppendAsync(batch, cancellationToken));

    public Task<IPartitionLease?> TryAcquireAsync(int partition, CancellationToken cancellationToken)
    {
        // Begun before the first read. What is appended before it listens is found once it does, as it then wakes every reader.
        _listener.Start();
        return PostgresFailure.GuardAsync(() => _ownership.TryAcquireAsync(partition, cancellationToken));
    }

    public Task EnsurePartitionCountAsync(int partitions, CancellationToken cancellationToken) =>
        PostgresFailure.GuardAsync(() => PostgresPartitionCount.EnsureAsync(_dataSource, partitions, cancellationToken));

    public Task<int> PurgeDedupAsync(DateTimeOffset olderThan, int limit, CancellationToken cancellationToken) => PostgresFailure.GuardAsync(async () =>
    {
        await using var command = _dataSource.CreateCommand(PostgresSql.Purge);
        command.Parameters.AddAll(Time(olderThan), Int(limit));
        return await command.ExecuteNonQueryAsync(cancellationToken);
    });

    public Task<IReadOnlyList<PartitionDepth>> GetDepthAsync(CancellationToken cancellationToken) =>
        PostgresFailure.GuardAsync<IReadOnlyList<PartitionDepth>>(async () =>
        {
            await using var command = _dataSource.CreateCommand(PostgresSql.Depth);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            List<PartitionDepth> depths = [];
            while (await reader.ReadAsync(cancellationToken))
            {
                DateTimeOffset? oldest = reader.IsDBNull(3) ? null : reader.GetFieldValue<DateTimeOffset>(3);
                depths.Add(new(reader.GetInt32(0), reader.GetInt64(1), reader.GetInt64(2), oldest));
            }

            return depths;
        });

    public ValueTask DisposeAsync() => _listener.DisposeAsync();
}
