using Npgsql;
using OrleansBots.Inbox.Metrics;
using OrleansBots.Inbox.Signals;
using OrleansBots.Persistence.Postgres;
using static OrleansBots.Inbox.Postgres.PostgresParameters;

namespace OrleansBots.Inbox.Postgres;

/// <summary>Takes partitions: opens the connection that is to hold the session lock, and tries for the lock.</summary>
internal sealed class PostgresOwnership(PostgresDatabase database, PartitionSignals signals, InboxMetrics metrics, TimeProvider timeProvider)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits a moment for an owner that is just leaving; null where it stays.</summary>
    public async Task<IPartitionLease?> TryAcquireAsync(int partition, CancellationToken cancellationToken)
    {
        var connection = await database.OpenDedicatedAsync(cancellationToken);
        try
        {
            await using (var session = new NpgsqlCommand(PostgresSql.OwnerSession, connection)) await session.ExecuteNonQueryAsync(cancellationToken);
            if (await TryLockAsync(connection, partition, cancellationToken))
            {
                var lease = new PostgresPartitionLease(partition, connection, signals, metrics);
                connection = null;
                return lease;
            }

            return null;
        }
        finally
        {
            if (connection is not null) await connection.DisposeAsync();
        }
    }

    private async Task<bool> TryLockAsync(NpgsqlConnection connection, int partition, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(PostgresSql.TryLock, connection)
        {
            Parameters = { Int(PostgresSql.OwnerLock), Int(partition) },
        };
        // Asked again and again instead of waiting inside the server, which would log an error for each wait that ends.
        var started = timeProvider.GetTimestamp();
        while (true)
        {
            if (await command.ExecuteScalarAsync(cancellationToken) is true) return true;
            if (timeProvider.GetElapsedTime(started) >= Patience) return false;
            await Task.Delay(Pause, timeProvider, cancellationToken);
        }
    }
}
