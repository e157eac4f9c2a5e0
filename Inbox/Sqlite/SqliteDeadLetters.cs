using Microsoft.Data.Sqlite;
using OrleansBots.Inbox.DeadLetters;
using OrleansBots.Inbox.Signals;
using OrleansBots.Persistence.Sqlite;

namespace OrleansBots.Inbox.Sqlite;

/// <summary>The dead letters in the SQLite file.</summary>
internal sealed class SqliteDeadLetters(SqliteDatabase database, PartitionSignals signals) : IDeadLetterStore
{
    public Task<bool> AddAsync(DeadLetter letter, CancellationToken cancellationToken) => SqliteFailure.GuardAsync(() => database.WriteAsync(
        connection =>
        {
            using var add = new SqliteStatement(connection, SqliteSql.AddDeadLetter);
            return add.Execute(
                letter.Tenant, letter.Id, (int)letter.Source, letter.Channel, letter.StreamNamespace, letter.StreamKey, letter.EventId?.ToByteArray(),
                letter.Replay, letter.Kind, SqliteValues.From(letter.Payload), letter.Cause, letter.Detail, letter.Attempts, letter.TraceParent,
                letter.ReceivedAt is { } receivedAt ? SqliteValues.From(receivedAt) : null, SqliteValues.From(letter.CreatedAt)) == 1;
        },
        cancellationToken));

    public Task<IReadOnlyList<DeadLetter>> ListAsync(string tenant, int limit, CancellationToken cancellationToken) =>
        SqliteFailure.GuardAsync<IReadOnlyList<DeadLetter>>(async () => await database.ReadAsync(
            connection =>
            {
                using var list = new SqliteStatement(connection, SqliteSql.ListDeadLetters);
                return list.Query(SqliteValues.ReadLetter, tenant, limit);
            },
            cancellationToken));

    public async Task<bool> ReplayAsync(string tenant, string id, int partitions, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var partition = await SqliteFailure.GuardAsync(
            () => database.WriteAsync(connection => Replay(connection, tenant, id, partitions, now), cancellationToken));
        if (partition is { } back) signals.Set(back);
        return partition is not null;
    }

    private static int? Replay(SqliteConnection connection, string tenant, string id, int partitions, DateTimeOffset now)
    {
        using var find = new SqliteStatement(connection, SqliteSql.FindReplayable);
        var streams = find.Query(reader => (Namespace: reader.GetString(0), Key: reader.GetString(1)), tenant, id, (int)DeadLetterSource.Event);
        if (streams.Count == 0) return null;

        var partition = StreamPartitioner.PartitionOf(streams[0].Namespace, streams[0].Key, partitions);
        using var replay = new SqliteStatement(connection, SqliteSql.Replay);
        using var delete = new SqliteStatement(connection, SqliteSql.DeleteLetter);
        replay.Execute(tenant, id, partition, SqliteValues.From(now));
        delete.Execute(tenant, id);
        return partition;
    }
}
