using Npgsql;
using NpgsqlTypes;
using OrleansBots.Persistence.Postgres;

namespace OrleansBots.Persistence.Transcripts.Retention;

/// <summary>One statement a step: what it deletes, it found along the keys.</summary>
internal sealed class PostgresTranscriptRetention(PostgresDatabase database) : ITranscriptRetention
{
    public Task<RetentionStep> PurgeAsync(
        ConversationPlace after, DateTimeOffset olderThan, int conversations, int entries, CancellationToken cancellationToken) =>
        StepAsync(after, olderThan, conversations, entries, cancellationToken).OrUnavailableAsync("Purging transcripts");

    private async Task<RetentionStep> StepAsync(
        ConversationPlace after, DateTimeOffset olderThan, int conversations, int entries, CancellationToken cancellationToken)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(PostgresStatements.AvoidTableScans());
        // What a crash brings back is old still, and goes with the next walk.
        batch.BatchCommands.Add(PostgresStatements.CommitWithoutWaitingForDisk());
        var purge = new NpgsqlBatchCommand(RetentionSql.Purge);
        purge.Parameters.Add(PostgresParameters.Of(after.Tenant));
        purge.Parameters.Add(PostgresParameters.Of(after.Conversation));
        purge.Parameters.Add(PostgresParameters.Of((long)conversations));
        purge.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = olderThan, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        purge.Parameters.Add(PostgresParameters.Of((long)entries));
        batch.BatchCommands.Add(purge);

        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        var step = await reader.ReadAsync(cancellationToken)
            ? new RetentionStep(new(reader.GetString(0), reader.GetString(1)), reader.GetInt64(2))
            : new RetentionStep(null, 0);
        // The commit comes with the end of the results.
        await reader.NextResultAsync(cancellationToken);
        return step;
    }
}
