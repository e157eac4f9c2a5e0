using Microsoft.Extensions.Logging;
using Npgsql;
using OrleansBots.Persistence.Postgres;

namespace OrleansBots.Persistence.Schema;

/// <summary>
/// Applies the scripts to PostgreSQL. One advisory lock covers the whole run, so of many processes that start at once one migrates
/// and the others find nothing left to do. While the database is away it keeps trying.
/// </summary>
internal sealed class PostgresSchemaMigrator(
    PostgresDatabase database,
    IReadOnlyList<SchemaScript> scripts,
    TimeProvider timeProvider,
    ILogger<PostgresSchemaMigrator> logger) : ISchemaMigrator
{
    // Any number does, as long as nothing else in the database locks it.
    private const long LockKey = 0x4F42_5F53_4348_4D41;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(5);

    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        var delay = FirstDelay;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await MigrateOnceAsync(cancellationToken);
                return;
            }
            catch (Exception exception) when (PostgresFailure.IsUnavailable(exception))
            {
                logger.DatabaseAway(attempt, exception.Message, delay);
            }

            await Task.Delay(delay, timeProvider, cancellationToken);
            delay = delay * 2 < LongestDelay ? delay * 2 : LongestDelay;
        }
    }

    private async Task MigrateOnceAsync(CancellationToken cancellationToken)
    {
        // The lock ends with the connection, so a process that dies half way frees it.
        await using var connection = await database.OpenDedicatedAsync(cancellationToken);
        await ExecuteAsync(connection, $"SELECT pg_advisory_lock({LockKey})", cancellationToken);
        foreach (var script in SchemaPlan.Pending(scripts, await ReadAppliedAsync(connection, cancellationToken)))
        {
            await ApplyAsync(connection, script, cancellationToken);
            logger.ScriptApplied(script.Version, script.Name);
        }
    }

    private static async Task<List<AppliedScript>> ReadAppliedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = """
            CREATE TABLE IF NOT EXISTS schema_version
            (
                version    integer NOT NULL PRIMARY KEY,
                name       text NOT NULL,
                checksum   text NOT NULL,
                applied_at timestamptz NOT NULL DEFAULT now()
            );
            SELECT version, checksum FROM schema_version;
            """;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<AppliedScript> applied = [];
        while (await reader.ReadAsync(cancellationToken)) applied.Add(new(reader.GetInt32(0), reader.GetString(1)));
        return applied;
    }

    private static async Task ApplyAsync(NpgsqlConnection connection, SchemaScript script, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(connection, script.Sql, cancellationToken);
        await using var record = connection.CreateCommand();
        record.CommandText = "INSERT INTO schema_version (version, name, checksum) VALUES ($1, $2, $3)";
        record.Parameters.Add(new NpgsqlParameter<int> { TypedValue = script.Version });
        record.Parameters.Add(new NpgsqlParameter<string> { TypedValue = script.Name });
        record.Parameters.Add(new NpgsqlParameter<string> { TypedValue = script.Checksum });
        await record.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        // Without parameters the text is sent as it stands: scripts hold statements with @names of their own.
        command.CommandText = sql;
        // Waiting for another process or building a large index takes its time; the token and the keepalive end a wait that is hopeless.
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
