using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using OrleansBots.Persistence.Sqlite;

namespace OrleansBots.Persistence.Schema;

/// <summary>Applies the scripts to the SQLite file through its writer; the file belongs to this process, so nobody races.</summary>
internal sealed class SqliteSchemaMigrator(
    SqliteDatabase database,
    IReadOnlyList<SchemaScript> scripts,
    TimeProvider timeProvider,
    ILogger<SqliteSchemaMigrator> logger) : ISchemaMigrator
{
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        var pending = SchemaPlan.Pending(scripts, await database.WriteAsync(ReadApplied, cancellationToken));
        foreach (var script in pending)
        {
            await database.WriteAsync(connection => Apply(connection, script), cancellationToken);
            logger.ScriptApplied(script.Version, script.Name);
        }
    }

    private static List<AppliedScript> ReadApplied(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            CREATE TABLE IF NOT EXISTS schema_version
            (
                version    INTEGER NOT NULL PRIMARY KEY,
                name       TEXT NOT NULL,
                checksum   TEXT NOT NULL,
                applied_at TEXT NOT NULL
            ) STRICT;
            SELECT version, checksum FROM schema_version;
            """;
        using var reader = command.ExecuteReader();
        List<AppliedScript> applied = [];
        while (reader.Read()) applied.Add(new(reader.GetInt32(0), reader.GetString(1)));
        return applied;
    }

    private int Apply(SqliteConnection connection, SchemaScript script)
    {
        using var run = connection.CreateCommand();
        run.CommandText = script.Sql;
        run.ExecuteNonQuery();
        using var record = connection.CreateCommand();
        record.CommandText = "INSERT INTO schema_version (version, name, checksum, applied_at) VALUES ($version, $name, $checksum, $at)";
        record.Parameters.AddWithValue("$version", script.Version);
        record.Parameters.AddWithValue("$name", script.Name);
        record.Parameters.AddWithValue("$checksum", script.Checksum);
        record.Parameters.AddWithValue("$at", timeProvider.GetUtcNow().ToString("O"));
        return record.ExecuteNonQuery();
    }
}
