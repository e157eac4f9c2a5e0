using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using OrleansBots.Tests.Common.Processes;

namespace OrleansBots.Tests.Common.Postgres;

/// <summary>
/// A PostgreSQL server of a test's own: data in a temporary directory, a free port of 127.0.0.1, fsync on as in production. It and
/// its data go when it is disposed, and also when the test process dies.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    // Waits until the test process closes the pipe, by choice or by dying, then clears up.
    private const string KeeperScript = """
        trap '' INT TERM HUP; cat >/dev/null
        server=$(head -n 1 "$2/data/postmaster.pid" 2>/dev/null) && kill -CONT "$server" $(cat "/proc/$server/task/$server/children") 2>/dev/null
        "$1/pg_ctl" -D "$2/data" -m immediate stop >/dev/null 2>&1; rm -rf "$2"
        """;

    private const int StartAttempts = 5;

    private static readonly TimeSpan FollowLimit = TimeSpan.FromSeconds(20);

    private readonly string _binaries;
    private readonly string _directory;
    private readonly Process _keeper;
    private (IPAddress Address, string Range)? _network;
    private int _databases;

    private PostgresServer(string binaries, string directory, Process keeper)
    {
        _binaries = binaries;
        _directory = directory;
        _keeper = keeper;
    }

    /// <summary>The port, the same after each restart.</summary>
    public int Port { get; private set; }

    /// <summary>Process id of the server, to measure its memory.</summary>
    public int ProcessId => int.Parse(File.ReadLines(Path.Combine(_directory, "data", "postmaster.pid")).First());

    /// <summary>Creates and starts a server.</summary>
    /// <param name="network">Another network from which it is reached, and its address there; null for this machine alone.</param>
    public static Task<PostgresServer> CreateAsync((IPAddress Address, string Range)? network = null) => CreateAsync(server => server.InitializeAsync(), network);

    /// <summary>
    /// Creates a copy of a running server that follows it, each commit of which then waits until the copy has it on disk. It takes no writes until
    /// it is promoted.
    /// </summary>
    public static async Task<PostgresServer> CreateStandbyAsync(PostgresServer primary)
    {
        ArgumentNullException.ThrowIfNull(primary);
        var standby = await CreateAsync(server => server.CopyAsync(primary));
        await primary.ExecuteAsync("ALTER SYSTEM SET synchronous_standby_names = '*'");
        await primary.ExecuteAsync("SELECT pg_reload_conf()");
        await Eventually.TrueAsync(
            async () => await primary.ExecuteAsync("SELECT sync_state FROM pg_stat_replication") is "sync", FollowLimit, () => "The standby does not follow.");
        return standby;
    }

    /// <summary>Makes a standby the primary, as a fail-over does once the old one is certain to be gone.</summary>
    public Task PromoteAsync() => PgCtlAsync("-w", "-t", "30", "promote");

    private static async Task<PostgresServer> CreateAsync(Func<PostgresServer, Task> initialize, (IPAddress Address, string Range)? network = null)
    {
        var binaries = PostgresBinaries.Find();
        // The socket's path must stay short; the directory belongs to the user that runs the server.
        var directory = await PostgresCommand.RunAsync("mktemp", "-d", "/tmp/orleansbots-pg-XXXXXXXX");
        var keeper = Process.Start(PostgresCommand.Prepare("sh", "-c", KeeperScript, "sh", binaries, directory))!;
        var server = new PostgresServer(binaries, directory, keeper) { _network = network };
        try
        {
            await initialize(server);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Creates an empty database and returns its connection string.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"test{Interlocked.Increment(ref _databases)}";
        await ExecuteAsync($"CREATE DATABASE {name}");
        return ConnectionString(name);
    }

    /// <summary>Runs a statement as an administrator and returns its first value.</summary>
    public async Task<object?> ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    /// <summary>Stops the server; connections end, data stay.</summary>
    public Task StopAsync(PostgresStop how = PostgresStop.Fast) =>
        PgCtlAsync("-m", how == PostgresStop.Fast ? "fast" : "immediate", "-w", "stop");

    /// <summary>Starts the server again on the same port and data, and returns when it answers.</summary>
    public Task StartAsync() => PgCtlAsync("-l", Path.Combine(_directory, "log"), "-w", "-t", "30", "start");

    /// <summary>SIGSTOP to every process of the server: connections stay, and nobody answers.</summary>
    public void Pause()
    {
        // The first one forks the others; stopped, it forks no more.
        Signals.Send(ProcessId, Signal.Stop);
        foreach (var child in ProcessFigures.Children(ProcessId)) Signals.TrySend(child, Signal.Stop);
    }

    /// <summary>SIGCONT to every process of the server.</summary>
    public void Resume()
    {
        foreach (var child in ProcessFigures.Children(ProcessId)) Signals.TrySend(child, Signal.Continue);
        Signals.Send(ProcessId, Signal.Continue);
    }

    /// <summary>Sets a parameter that the server takes without a restart; null takes it back.</summary>
    public async Task SetAsync(string parameter, string? value)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = value is null ? $"ALTER SYSTEM RESET {parameter}" : $"ALTER SYSTEM SET {parameter} = '{value}'";
        await command.ExecuteNonQueryAsync();
        command.CommandText = "SELECT pg_reload_conf()";
        await command.ExecuteNonQueryAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _keeper.StandardInput.Close();
        await _keeper.WaitForExitAsync();
        _keeper.Dispose();
    }

    private async Task InitializeAsync()
    {
        await PostgresCommand.RunAsync(
            Path.Combine(_binaries, "initdb"), "-D", Path.Combine(_directory, "data"), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync");
        if (_network is { Range: var range })
            await PostgresCommand.RunAsync("sh", "-c", """echo "host all all $1 trust" >> "$2/data/pg_hba.conf" """, "sh", range, _directory);
        await StartOnFreePortAsync("");
    }

    private async Task CopyAsync(PostgresServer primary)
    {
        await PostgresCommand.RunAsync(
            Path.Combine(_binaries, "pg_basebackup"), "-h", "127.0.0.1", "-p", $"{primary.Port}", "-U", "postgres", "-D", Path.Combine(_directory, "data"),
            "-X", "stream", "-c", "fast", "--no-sync");
        await PostgresCommand.RunAsync("touch", Path.Combine(_directory, "data", "standby.signal"));
        await StartOnFreePortAsync($"primary_conninfo = 'host=127.0.0.1 port={primary.Port} user=postgres'");
    }

    private async Task StartOnFreePortAsync(string settings)
    {
        for (var attempt = 1; ; attempt++)
        {
            Port = FreePort();
            await ConfigureAsync(settings);
            try
            {
                await StartAsync();
                return;
            }
            catch (InvalidOperationException) when (attempt < StartAttempts)
            {
                // Somebody took the port between the look and the start.
            }
        }
    }

    private async Task ConfigureAsync(string more)
    {
        var settings = $"""
            port = {Port}
            listen_addresses = '127.0.0.1{(_network is { Address: var address } ? $", {address}" : "")}'
            unix_socket_directories = '{_directory}'
            shared_buffers = 32MB
            max_connections = 200
            max_wal_size = 256MB
            fsync = on
            {more}
            """;
        // Written by a program of the server's user, as the directory is closed to others.
        await PostgresCommand.RunAsync("sh", "-c", """printf '%s\n' "$1" > "$2/data/postgresql.auto.conf" """, "sh", settings, _directory);
    }

    private Task<string> PgCtlAsync(params string[] arguments) =>
        PostgresCommand.RunAsync(Path.Combine(_binaries, "pg_ctl"), ["-s", "-D", Path.Combine(_directory, "data"), .. arguments]);

    private string ConnectionString(string database) => $"Host={_network?.Address ?? IPAddress.Loopback};Port={Port};Username=postgres;Database={database}";

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
