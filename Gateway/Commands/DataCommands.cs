using System.Globalization;
using Npgsql;
using OrleansBots.Persistence;
using OrleansBots.Persistence.Moving;
using OrleansBots.Persistence.Sqlite;
using OrleansBots.ServiceDefaults.Configuration;
using OrleansBots.ServiceDefaults.Hosting;
using OrleansBots.Silo.Configuration;

namespace OrleansBots.Gateway.Commands;

/// <summary><c>backup</c>, <c>restore</c> and <c>move</c>: the installation's data as a whole.</summary>
internal static class DataCommands
{
    private const string FromKey = "from";
    private const string ToKey = "to";

    /// <summary>Copies the SQLite file while it is in use.</summary>
    public static Task<int> BackupAsync(string[] options) => RunAsync(options, async app =>
    {
        var (path, file) = (SqlitePath(app.Configuration), FileOf(app.Configuration, ToKey));
        SqliteBackup.Take(path, file);
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{path} was copied to {file}: {new FileInfo(file).Length:N0} bytes, checked."));
    });

    /// <summary>Puts a copy back.</summary>
    public static Task<int> RestoreAsync(string[] options) => RunAsync(options, async app =>
    {
        var (path, file) = (SqlitePath(app.Configuration), FileOf(app.Configuration, FromKey));
        SqliteBackup.Restore(file, path);
        await Console.Out.WriteLineAsync($"{path} is again what {file} holds.");
    });

    /// <summary>Moves everything from the SQLite file to PostgreSQL.</summary>
    public static Task<int> MoveAsync(string[] options) => RunAsync(options, async app =>
    {
        var from = app.Configuration[FromKey] ?? DefaultPath(app.Configuration);
        var to = Target(app.Configuration);
        using var signals = new StartupSignals();
        var move = new DatabaseMove(TimeProvider.System, app.Services.GetRequiredService<ILoggerFactory>());
        var started = TimeProvider.System.GetTimestamp();
        var rows = await move.RunAsync(from, to, new ConsoleProgress(), signals.Token);
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"""
            {rows:N0} rows were moved and compared in {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s.
            Start the programs with {StoreConfiguration.ConnectionStringKey} from now on. {from} is as it was: keep it until you trust the move, and start nothing on it again.
            """));
    });

    private static async Task<int> RunAsync(string[] options, Func<WebApplication, Task> run)
    {
        await using var app = CommandHost.Create(options);
        try
        {
            await run(app);
            return ExitCodes.Success;
        }
        catch (OperationCanceledException)
        {
            return await TellAsync("Given up; nothing was changed.");
        }
        catch (Exception exception) when (exception is MoveRefusedException or SqliteFileInUseException or NpgsqlException or IOException or UnauthorizedAccessException)
        {
            return await TellAsync(exception.Message);
        }
    }

    private static async Task<int> TellAsync(string message)
    {
        await Console.Error.WriteLineAsync(message);
        return ExitCodes.Failure;
    }

    private static string FileOf(IConfiguration configuration, string key) =>
        configuration[key] is { Length: > 0 } file ? file : throw ConfigurationFaults.Exception($"--{key} is missing; name the file of the copy.");

    private static string SqlitePath(IConfiguration configuration) => StoreConfiguration.ConnectionString(configuration) is null
        ? DefaultPath(configuration)
        : throw new MoveRefusedException("The installation is on PostgreSQL: use pg_dump and pg_restore, as docs/operations/backup.md tells.");

    private static string DefaultPath(IConfiguration configuration) => configuration["OrleansBots:SqlitePath"] is { Length: > 0 } path ? path : new StoreOptions().SqlitePath;

    // The connection string may come from the environment, where no other user of the machine sees its password.
    private static string Target(IConfiguration configuration)
    {
        if (configuration[ToKey] is { Length: > 0 } to) configuration[StoreConfiguration.ConnectionStringKey] = to;
        return StoreConfiguration.ConnectionString(configuration)
            ?? throw ConfigurationFaults.Exception($"--{ToKey} is missing; give the PostgreSQL database's connection string, or set {StoreConfiguration.ConnectionStringKey}.");
    }

    private sealed class ConsoleProgress : IProgress<MoveProgress>
    {
        public void Report(MoveProgress value) => Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{value.Table}\t{value.Rows}\t{value.Step switch { MoveStep.Copying => "copying", MoveStep.Checking => "comparing", _ => "moved" }}"));
    }
}
