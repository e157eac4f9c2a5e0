using Npgsql;
using static OrleansBots.Inbox.Postgres.PostgresParameters;

namespace OrleansBots.Inbox.Postgres;

/// <summary>Records with how many partitions the installation works, and refuses another number while rows wait.</summary>
internal static class PostgresPartitionCount
{
    public static async Task<bool> EnsureAsync(NpgsqlDataSource dataSource, int partitions, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(connection, PostgresSql.RecordPartitionCount, partitions, cancellationToken);
        var (recorded, rowsWait) = await ReadAsync(connection, cancellationToken);
        if (recorded != partitions)
        {
            if (rowsWait) throw PartitionCount.Mismatch(recorded, partitions);
            await ExecuteAsync(connection, PostgresSql.ChangePartitionCount, partitions, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private static async Task<(int Recorded, bool RowsWait)> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(PostgresSql.LockPartitionCount, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetInt32(0), reader.GetBoolean(1));
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, int partitions, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { Int(partitions) } };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
