using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Npgsql;
using OrleansBots.Persistence.Postgres;
using OrleansBots.Persistence.Schema;
using OrleansBots.Persistence.Sqlite;

namespace OrleansBots.Persistence.Moving;

/// <summary>
/// Moves an installation from its SQLite file into an empty PostgreSQL database: all of it or nothing, in one transaction, with every row read back and
/// compared before the commit. The file stays as it is.
/// </summary>
public sealed class DatabaseMove(TimeProvider timeProvider, ILoggerFactory loggerFactory)
{
    private const string ApplicationName = "OrleansBots move";

    /// <summary>Moves everything.</summary>
    /// <param name="sqlitePath">The file; no process may be running on it.</param>
    /// <param name="connectionString">The database; it holds no data and no process of the installation runs on it.</param>
    /// <param name="progress">Told per table.</param>
    /// <param name="cancellationToken">Gives the move up; nothing is kept then.</param>
    /// <returns>Rows moved.</returns>
    /// <exception cref="MoveRefusedException">There is no such file, or the target is not empty or in use.</exception>
    /// <exception cref="SqliteFileInUseException">A process runs on the file.</exception>
    /// <exception cref="NpgsqlException">The target cannot be reached, or refused.</exception>
    public async Task<long> RunAsync(string sqlitePath, string connectionString, IProgress<MoveProgress> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sqlitePath);
        ArgumentNullException.ThrowIfNull(progress);
        if (!File.Exists(sqlitePath)) throw new MoveRefusedException($"There is no file '{Path.GetFullPath(sqlitePath)}'. Name the installation's SQLite file.");
        // Opened first: who cannot get in is told at once, while the migration below would wait for the server.
        await using var target = await OpenTargetAsync(connectionString, cancellationToken);
        await RequireNobodyAsync(target, cancellationToken);
        await using var database = new SqliteDatabase(new StoreOptions { SqlitePath = sqlitePath });
        await MigrateAsync(database, connectionString, cancellationToken);
        await using var source = new SqliteConnection(database.ConnectionString);
        await source.OpenAsync(cancellationToken);
        return await MoveAsync(source, target, progress, cancellationToken);
    }

    private static async Task<NpgsqlConnection> OpenTargetAsync(string connectionString, CancellationToken cancellationToken)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = ApplicationName, Pooling = false, CommandTimeout = 0 };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    // Both get the tables of this program, so that they have the same ones.
    private async Task MigrateAsync(SqliteDatabase source, string connectionString, CancellationToken cancellationToken)
    {
        await new SqliteSchemaMigrator(source, SchemaScript.LoadAll(StoreKind.Sqlite), timeProvider, loggerFactory.CreateLogger<SqliteSchemaMigrator>())
            .MigrateAsync(cancellationToken);
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = ApplicationName };
        await using var target = new PostgresDatabase(new StoreOptions { Kind = StoreKind.Postgres, ConnectionString = settings.ConnectionString });
        await new PostgresSchemaMigrator(target, SchemaScript.LoadAll(StoreKind.Postgres), timeProvider, loggerFactory.CreateLogger<PostgresSchemaMigrator>())
            .MigrateAsync(cancellationToken);
    }

    private static async Task<long> MoveAsync(
        SqliteConnection source, NpgsqlConnection target, IProgress<MoveProgress> progress, CancellationToken cancellationToken)
    {
        var tables = await MovePlan.CreateAsync(source, target, cancellationToken);
        await using var transaction = await target.BeginTransactionAsync(cancellationToken);
        // Whoever starts now waits, and then finds everything.
        await ExecuteAsync(target, $"LOCK TABLE {string.Join(", ", tables.Select(table => table.Name))} IN ACCESS EXCLUSIVE MODE", cancellationToken);
        await RequireEmptyAsync(target, tables, cancellationToken);
        var mover = new TableMover(source, target, progress);
        var rows = 0L;
        foreach (var table in tables) rows += await mover.MoveAsync(table, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        // The planner knows nothing of tables that were filled at once.
        await ExecuteAsync(target, $"ANALYZE {string.Join(", ", tables.Select(table => table.Name))}", cancellationToken);
        return rows;
    }

    private static async Task RequireNobodyAsync(NpgsqlConnection target, CancellationToken cancellationToken)
    {
        const string Others = $"""
            SELECT EXISTS
            (
                SELECT FROM pg_stat_activity
                WHERE datname = current_database() AND application_name LIKE 'OrleansBots%' AND application_name <> '{ApplicationName}'
            )
            """;
        if (await IsTrueAsync(target, Others, cancellationToken))
            throw new MoveRefusedException("Processes of OrleansBots are connected to the PostgreSQL database. Stop them first.");
    }

    private static async Task RequireEmptyAsync(NpgsqlConnection target, IReadOnlyList<MovedTable> tables, CancellationToken cancellationToken)
    {
        foreach (var table in tables)
        {
            if (await IsTrueAsync(target, $"SELECT EXISTS (SELECT FROM {table.Name})", cancellationToken))
                throw new MoveRefusedException($"The PostgreSQL database is not empty: '{table.Name}' has rows. Nothing was changed; give an empty database.");
        }
    }

    private static async Task<bool> IsTrueAsync(NpgsqlConnection target, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, target);
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    private static async Task ExecuteAsync(NpgsqlConnection target, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, target);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
