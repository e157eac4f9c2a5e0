using System.Diagnostics;
using Npgsql;
using OrleansBots.Tests.Common.Processes;

namespace OrleansBots.Tests.Common.Postgres;

/// <summary>
/// A real PgBouncer in front of a server, with nothing in its configuration that would forgive a client: no startup parameter is ignored, and in transaction
/// mode no session is reset. It goes when it is disposed, and when the test process dies.
/// </summary>
public sealed class PgBouncer : IDisposable, IAsyncDisposable
{
    private const string KeeperScript = """trap '' INT TERM HUP; "$1" -q "$2/pgbouncer.ini" & cat >/dev/null; kill -9 $!; wait; rm -rf "$2" """;

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(20);

    private readonly string _directory;
    private readonly PoolMode _mode;
    private readonly int _poolSize;
    private Process? _keeper;

    private PgBouncer(string directory, PoolMode mode, int poolSize)
    {
        _directory = directory;
        _mode = mode;
        _poolSize = poolSize;
        Port = FreePorts.Next();
    }

    /// <summary>Where it listens, on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>Starts it.</summary>
    /// <param name="server">What it leads to.</param>
    /// <param name="mode">When a client gives its session back.</param>
    /// <param name="poolSize">Sessions that it holds for all clients of one database.</param>
    public static async Task<PgBouncer> StartAsync(PostgresServer server, PoolMode mode, int poolSize = 20)
    {
        ArgumentNullException.ThrowIfNull(server);
        var bouncer = new PgBouncer(await PostgresCommand.RunAsync("mktemp", "-d", "/tmp/orleansbots-pgb-XXXXXXXX"), mode, poolSize);
        await bouncer.ConfigureAsync(server);
        bouncer._keeper = Process.Start(PostgresCommand.Prepare("sh", "-c", KeeperScript, "sh", Find(), bouncer._directory))!;
        try
        {
            await Eventually.TrueAsync(bouncer.AnswersAsync, StartLimit, () => "PgBouncer does not answer.");
            return bouncer;
        }
        catch
        {
            await bouncer.DisposeAsync();
            throw;
        }
    }

    /// <summary>The connection string of a server's database through this pooler.</summary>
    public string Through(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString) { Host = "127.0.0.1", Port = Port }.ConnectionString;

    /// <summary>Leads new sessions to another server, as an operator does after a fail-over.</summary>
    public async Task RepointAsync(PostgresServer server)
    {
        ArgumentNullException.ThrowIfNull(server);
        await ConfigureAsync(server);
        // Its console takes no protocol that the driver speaks.
        await PostgresCommand.RunAsync("sh", "-c", """kill -HUP "$(cat "$1/pid")" """, "sh", _directory);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_keeper is null) return;
        _keeper.StandardInput.Close();
        _keeper.WaitForExit();
        _keeper.Dispose();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private static string Find() => ((string[])["/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/usr/local/bin/pgbouncer"]).FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("PgBouncer is not installed. ./test.sh installs it.");

    private Task<string> ConfigureAsync(PostgresServer server)
    {
        var settings = $"""
            [databases]
            * = host=127.0.0.1 port={server.Port} user=postgres
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {Port}
            unix_socket_dir =
            auth_type = any
            admin_users = postgres
            logfile = {_directory}/log
            pidfile = {_directory}/pid
            pool_mode = {_mode.ToString().ToLowerInvariant()}
            default_pool_size = {_poolSize}
            max_client_conn = 1000
            server_login_retry = 1
            server_idle_timeout = 5
            server_connect_timeout = 2
            """;
        return PostgresCommand.RunAsync("sh", "-c", """printf '%s\n' "$1" > "$2/pgbouncer.ini" """, "sh", settings, _directory);
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await using var source = NpgsqlDataSource.Create($"Host=127.0.0.1;Port={Port};Database=postgres;Username=postgres;Pooling=false");
            await using var ask = source.CreateCommand("SELECT 1");
            return await ask.ExecuteScalarAsync() is 1;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
