using Npgsql;

namespace OrleansBots.Tests.Common.Postgres;

/// <summary>A dump of a database, taken and restored with PostgreSQL's own programs as docs/operations/backup.md tells.</summary>
public sealed class PostgresDump : IAsyncDisposable
{
    private readonly string _directory;

    private PostgresDump(string directory) => _directory = directory;

    private string File => Path.Combine(_directory, "orleansbots.dump");

    /// <summary>Dumps a database, in use or not.</summary>
    public static async Task<PostgresDump> TakeAsync(string connectionString)
    {
        var dump = new PostgresDump(await PostgresCommand.RunAsync("mktemp", "-d", "/tmp/orleansbots-dump-XXXXXXXX"));
        await RunAsync("pg_dump", connectionString, "--format=custom", "--exclude-table-data=orleansmembership*", "--file", dump.File);
        return dump;
    }

    /// <summary>Restores it into an empty database.</summary>
    public Task RestoreAsync(string connectionString) => RunAsync("pg_restore", connectionString, "--exit-on-error", "--no-owner", File);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await PostgresCommand.RunAsync("rm", "-rf", _directory);

    private static Task<string> RunAsync(string program, string connectionString, params string[] arguments)
    {
        var database = new NpgsqlConnectionStringBuilder(connectionString);
        return PostgresCommand.RunAsync(
            Path.Combine(PostgresBinaries.Find(), program),
            ["--host", database.Host!, "--port", $"{database.Port}", "--username", database.Username!, "--dbname", database.Database!, .. arguments]);
    }
}
