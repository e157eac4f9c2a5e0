using Microsoft.Extensions.Logging;
using Npgsql;

namespace OrleansBots.Persistence.Postgres;

/// <summary>The PostgreSQL database of the installation: one bounded pool, and connections apart from it for session locks.</summary>
public sealed class PostgresDatabase : IAsyncDisposable
{
    private readonly string _sessions;

    /// <summary>Prepares the pool; nothing is opened yet.</summary>
    /// <exception cref="ArgumentException">There is no connection string.</exception>
    public PostgresDatabase(StoreOptions options, ILoggerFactory? loggerFactory = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(options.ConnectionString);
        IsBehindPooler = PostgresConnections.IsBehindPooler(options);
        Budget = ConnectionBudget.Of(options);
        var pooled = PostgresConnections.ForPool(options);
        // Behind a pooler the setting would stay with whichever session it met; there the role carries it, see PostgresSetup.
        if (!IsBehindPooler) pooled.UsePhysicalConnectionInitializer(SwitchCompilerOff, SwitchCompilerOffAsync);
        if (loggerFactory is not null) pooled.UseLoggerFactory(loggerFactory);
        DataSource = pooled.Build();
        _sessions = PostgresConnections.ForSessions(options);
    }

    /// <summary>The pool that everything short takes its connections from. Sessions are not reset between uses: leave no state in one.</summary>
    public NpgsqlDataSource DataSource { get; }

    /// <summary>How many connections this process may hold.</summary>
    public ConnectionBudget Budget { get; }

    /// <summary>True where <see cref="DataSource"/> goes through a pooler in transaction mode.</summary>
    internal bool IsBehindPooler { get; }

    /// <summary>
    /// Opens a connection that belongs to the caller alone and ends with it: for session locks and LISTEN, which must neither
    /// return to a pool nor use it up. Keepalives tell within seconds that the other side is gone.
    /// </summary>
    public async Task<NpgsqlConnection> OpenDedicatedAsync(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(_sessions);
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
}
