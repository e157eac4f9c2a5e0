using Npgsql;
using OrleansBots.Persistence.GroupCommit;
using OrleansBots.Persistence.Metrics;
using OrleansBots.Persistence.Postgres;

namespace OrleansBots.Persistence.Conversations;

/// <summary>Conversation states in PostgreSQL. The states that wait travel in one statement as arrays, and so do reads.</summary>
internal sealed class PostgresConversationStateStore : IConversationStateStore, IAsyncDisposable
{
    // Several at once, so that one batch is built and sent while the server works on another.
    private const int Writers = 2;

    private readonly PostgresDatabase _database;
    private readonly PersistenceMetrics _metrics;
    private readonly TimeProvider _timeProvider;
    private readonly GroupCommitter<ConversationStateKey, StoredConversationState?> _reads;
    private readonly GroupCommitter<ConversationStateWrite, bool> _writes;

    public PostgresConversationStateStore(PostgresDatabase database, PersistenceMetrics metrics, TimeProvider timeProvider)
    {
        _database = database;
        _metrics = metrics;
        _timeProvider = timeProvider;
        _reads = new(CreateOptions(), CommitReadsAsync, timeProvider);
        _writes = new(CreateOptions(), CommitWritesAsync, timeProvider);
    }

    public Task<StoredConversationState?> ReadAsync(ConversationStateKey key, CancellationToken cancellationToken) =>
        _reads.SubmitAsync(key, cancellationToken);

    public Task<bool> WriteAsync(ConversationStateWrite write, CancellationToken cancellationToken) => _writes.SubmitAsync(write, cancellationToken);

    public async Task<bool> DeleteAsync(ConversationStateKey key, long version, CancellationToken cancellationToken)
    {
        await using var command = _database.DataSource.CreateCommand(ConversationStateSql.Delete);
        command.Parameters.Add(PostgresParameters.Of(key.Conversation));
        command.Parameters.Add(PostgresParameters.Of(key.Name));
        command.Parameters.Add(PostgresParameters.Of(version));
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    public async ValueTask DisposeAsync()
    {
        await _writes.DisposeAsync();
        await _reads.DisposeAsync();
    }

    private static GroupCommitOptions CreateOptions() => new() { Writers = Writers, IsOneRequestsFault = StoreFailure.IsOneRequestsFault };

    private async Task<IReadOnlyList<StoredConversationState?>> CommitReadsAsync(IReadOnlyList<ConversationStateKey> keys, CancellationToken cancellationToken)
    {
        using var measure = _metrics.Measure(StoreOperations.ReadState, keys.Count, _timeProvider);
        var (conversations, names) = (new string[keys.Count], new string[keys.Count]);
        for (var i = 0; i < keys.Count; i++) (conversations[i], names[i]) = keys[i];

        await using var connection = await _database.DataSource.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(PostgresStatements.AvoidTableScans());
        var command = new NpgsqlBatchCommand(ConversationStateSql.Read);
        command.Parameters.Add(PostgresParameters.Of(conversations));
        command.Parameters.Add(PostgresParameters.Of(names));
        batch.BatchCommands.Add(command);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        var states = new StoredConversationState?[keys.Count];
        while (await reader.ReadAsync(cancellationToken)) states[reader.GetInt64(0) - 1] = new(reader.GetInt64(1), reader.GetFieldValue<byte[]>(2));
        measure.Succeed();
        return states;
    }

    private async Task<IReadOnlyList<bool>> CommitWritesAsync(IReadOnlyList<ConversationStateWrite> writes, CancellationToken cancellationToken)
    {
        using var measure = _metrics.Measure(StoreOperations.WriteState, writes.Count, _timeProvider);
        await using var connection = await _database.DataSource.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(CreateCommand(writes));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var written = new bool[writes.Count];
        while (await reader.ReadAsync(cancellationToken)) written[reader.GetInt64(0) - 1] = true;

        // The commit is reported after the last row, and may still fail.
        await reader.CloseAsync();
        measure.Succeed();
        return written;
    }

    private static NpgsqlBatchCommand CreateCommand(IReadOnlyList<ConversationStateWrite> writes)
    {
        var count = writes.Count;
        var (conversations, names) = (new string[count], new string[count]);
        var (expected, next) = (new long[count], new long[count]);
        var states = new ReadOnlyMemory<byte>[count];
        for (var i = 0; i < count; i++)
        {
            var write = writes[i];
            (conversations[i], names[i]) = write.Key;
            expected[i] = write.Expected;
            next[i] = write.Next;
            states[i] = write.State;
        }

        var command = new NpgsqlBatchCommand(ConversationStateSql.Write);
        command.Parameters.Add(PostgresParameters.Of(conversations));
        command.Parameters.Add(PostgresParameters.Of(names));
        command.Parameters.Add(PostgresParameters.Of(expected));
        command.Parameters.Add(PostgresParameters.Of(next));
        command.Parameters.Add(PostgresParameters.Of(states));
        return command;
    }
}
