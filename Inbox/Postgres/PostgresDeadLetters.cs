using Npgsql;
using OrleansBots.Inbox.DeadLetters;
using OrleansBots.Inbox.Signals;
using static OrleansBots.Inbox.Postgres.PostgresParameters;

namespace OrleansBots.Inbox.Postgres;

/// <summary>The dead letters on PostgreSQL.</summary>
internal sealed class PostgresDeadLetters(NpgsqlDataSource dataSource, PartitionSignals signals) : IDeadLetterStore
{
    public async Task<bool> AddAsync(DeadLetter letter, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(PostgresSql.AddDeadLetter);
        command.Parameters.AddAll(
            Text(letter.Tenant), Text(letter.Id), Int((int)letter.Source), Text(letter.Channel), Text(letter.StreamNamespace), Text(letter.StreamKey),
            Bytes(letter.EventId?.ToByteArray()),
            Int(letter.Replay), Text(letter.Kind), Bytes(letter.Payload),
            Text(letter.Cause), Text(letter.Detail), Int(letter.Attempts), Text(letter.TraceParent), Time(letter.ReceivedAt), Time(letter.CreatedAt));
        return await PostgresFailure.GuardAsync(() => command.ExecuteNonQueryAsync(cancellationToken)) == 1;
    }

    public Task<IReadOnlyList<DeadLetter>> ListAsync(string tenant, int limit, CancellationToken cancellationToken) =>
        PostgresFailure.GuardAsync<IReadOnlyList<DeadLetter>>(async () =>
        {
            await using var command = dataSource.CreateCommand(PostgresSql.ListDeadLetters);
            command.Parameters.AddAll(Text(tenant), Int(limit));
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            List<DeadLetter> letters = [];
            while (await reader.ReadAsync(cancellationToken)) letters.Add(PostgresRows.ReadLetter(reader));
            return letters;
        });

    public Task<bool> ReplayAsync(string tenant, string id, int partitions, DateTimeOffset now, CancellationToken cancellationToken) =>
        PostgresFailure.GuardAsync(async () =>
        {
            await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            if (await FindStreamAsync(connection, tenant, id, cancellationToken) is not { } stream) return false;
            var partition = StreamPartitioner.PartitionOf(stream.Namespace, stream.Key, partitions);

            await using var batch = new NpgsqlBatch(connection);
            batch.BatchCommands.Add(PostgresAppender.LockCommand([partition]));
            var replay = new NpgsqlBatchCommand(PostgresSql.Replay);
            replay.Parameters.AddAll(Text(tenant), Text(id), Int(partition), Time(now));
            batch.BatchCommands.Add(replay);
            // Always told to everybody: replays are rare.
            batch.BatchCommands.Add(PostgresAppender.NotifyCommand([partition]));
            await batch.ExecuteNonQueryAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            signals.Set(partition);
            return true;
        });

    private static async Task<(string Namespace, string Key)?> FindStreamAsync(
        NpgsqlConnection connection, string tenant, string id, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(PostgresSql.FindReplayable, connection);
        command.Parameters.AddAll(Text(tenant), Text(id), Int((int)DeadLetterSource.Event));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? (reader.GetString(0), reader.GetString(1)) : null;
    }
}
