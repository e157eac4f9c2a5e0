using Microsoft.Data.Sqlite;
using OrleansBots.Persistence.Sqlite;

namespace OrleansBots.Persistence.Conversations;

/// <summary>Conversation states in SQLite. The database's writer puts the writes that wait into one transaction.</summary>
internal sealed class SqliteConversationStateStore(SqliteDatabase database, TimeProvider timeProvider) : IConversationStateStore
{
    private readonly SqliteStatement _update = new(
        "UPDATE conversation_state SET version = $0, state = $1 WHERE conversation = $2 AND name = $3 AND version = $4");

    private readonly SqliteStatement _insert = new(
        "INSERT INTO conversation_state (version, state, conversation, name) VALUES ($0, $1, $2, $3) ON CONFLICT DO NOTHING");

    private readonly SqliteStatement _delete = new("DELETE FROM conversation_state WHERE conversation = $0 AND name = $1 AND version = $2");

    public Task<StoredConversationState?> ReadAsync(ConversationStateKey key, CancellationToken cancellationToken) =>
        database.ReadAsync(connection => Read(connection, key), cancellationToken).WaitAsync(SqliteDatabase.CallTimeout, timeProvider, cancellationToken);

    public Task<bool> WriteAsync(ConversationStateWrite write, CancellationToken cancellationToken) =>
        database.WriteAsync(connection => Write(connection, write), cancellationToken).WaitAsync(SqliteDatabase.CallTimeout, timeProvider, cancellationToken);

    public Task<bool> DeleteAsync(ConversationStateKey key, long version, CancellationToken cancellationToken) =>
        database.WriteAsync(connection => _delete.Execute(connection, key.Conversation, key.Name, version) == 1, cancellationToken)
            .WaitAsync(SqliteDatabase.CallTimeout, timeProvider, cancellationToken);

    private bool Write(SqliteConnection connection, ConversationStateWrite write)
    {
        var state = SqliteStatement.Blob(write.State);
        return write.Expected == ConversationStateWrite.None
            ? _insert.Execute(connection, write.Next, state, write.Key.Conversation, write.Key.Name) == 1
            : _update.Execute(connection, write.Next, state, write.Key.Conversation, write.Key.Name, write.Expected) == 1;
    }

    private static StoredConversationState? Read(SqliteConnection connection, ConversationStateKey key)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT version, state FROM conversation_state WHERE conversation = $conversation AND name = $name";
        command.Parameters.AddWithValue("$conversation", key.Conversation);
        command.Parameters.AddWithValue("$name", key.Name);
        using var reader = command.ExecuteReader();
        return reader.Read() ? new(reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)) : null;
    }
}
