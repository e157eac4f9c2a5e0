using Microsoft.Extensions.Logging;
using Npgsql;

namespace OrleansBots.Persistence.Postgres;

/// <summary>The PostgreSQL database of the installation: one bounded pool, and connections apart from it for session locks.</summary>
public sealed class PostgresDatabase : IAsyncDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan CommandTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(5);

    // A session lock's owner has to be heard well within the time after which the server takes it for gone.
    private static readonly TimeSpan DedicatedKeepAlive = TimeSpan.FromSeconds(2);

    private readonly string _dedicatedConnectionString;

    /// <summary>Prepares the pool; nothing is opened yet.</summary>
    /// <exception cref="ArgumentException">There is no connection string.</exception>
    public PostgresDatabase(StoreOptions options, ILoggerFactory? loggerFactory = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(options.ConnectionString);
        var pooled = CreateBuilder(options.ConnectionString);
        pooled.ConnectionStringBuilder.MaxPoolSize = options.MaxPoolSize;
        // Nothing leaves state behind in a pooled session (session locks and LISTEN have connections of their own), so none is swept out:
        // the sweep is half a dozen statements before the first real one of each use.
        pooled.ConnectionStringBuilder.NoResetOnClose = true;
        // A dead connection is found by TCP and by its next use; Npgsql's own keepalive would set a timer around every command.
        pooled.ConnectionStringBuilder.KeepAlive = 0;
        pooled.UsePhysicalConnectionInitializer(SwitchCompilerOff, SwitchCompilerOffAsync);
        if (loggerFactory is not null) pooled.UseLoggerFactory(loggerFactory);
        DataSource = pooled.Build();

        var dedicated = CreateBuilder(options.ConnectionString).ConnectionStringBuilder;
        dedicated.Pooling = false;
        dedicated.KeepAlive = (int)DedicatedKeepAlive.TotalSeconds;
        _dedicatedConnectionString = dedicated.ConnectionString;
    }

    /// <summary>The pool that everything short takes its connections from. Sessions are not reset between uses: leave no state in one.</summary>
    public NpgsqlDataSource DataSource { get; }

    /// <summary>
    /// Opens a connection that belongs to the caller alone and ends with it: for session locks and LISTEN, which must neither
    /// return to a pool nor use it up. Keepalives tell within seconds that the other side is gone.
    /// </summary>
    public async Task<NpgsqlConnection> OpenDedicatedAsync(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(_dedicatedConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await SwitchCompilerOffAsync(connection);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => DataSource.DisposeAsync();

    // Our statements are small and run by the thousand. Where the planner has no statistics yet it overrates them, and compiling one then
    // holds its first callers up and keeps some 30 MB in each session for good.
    private const string CompilerOff = "SET jit = off";

    private static void SwitchCompilerOff(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand(CompilerOff, connection);
        command.ExecuteNonQuery();
    }

    private static async Task SwitchCompilerOffAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(CompilerOff, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static NpgsqlDataSourceBuilder CreateBuilder(string connectionString)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        var settings = builder.ConnectionStringBuilder;
        settings.Timeout = (int)ConnectTimeout.TotalSeconds;
        settings.CommandTimeout = (int)CommandTimeout.TotalSeconds;
        settings.KeepAlive = (int)KeepAlive.TotalSeconds;
        settings.TcpKeepAlive = true;
        settings.TcpKeepAliveTime = (int)KeepAlive.TotalSeconds;
        settings.TcpKeepAliveInterval = 1;
        // Statements run again and again by everybody here; the server need not plan them each time.
        settings.MaxAutoPrepare = 64;
        settings.AutoPrepareMinUsages = 2;
        settings.ApplicationName ??= "OrleansBots";
        return builder;
    }
}
