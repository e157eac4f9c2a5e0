using System.Globalization;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace OrleansBots.Persistence.Postgres;

/// <summary>
/// Looks, before anything relies on it, whether the connection strings lead where they should: sessions that stay, and pooled statements in the same
/// database. A pooler in transaction mode gives each transaction another session, and says nothing to LISTEN or a session lock.
/// </summary>
internal sealed partial class PostgresSetup(PostgresDatabase database, TimeProvider timeProvider, ILogger logger)
{
    // Long enough for a machine that is short of everything; only a pooler lets it pass.
    private static readonly TimeSpan NotificationLimit = TimeSpan.FromSeconds(5);

    /// <summary>Checks that a session is one, so that locks taken in it hold.</summary>
    /// <exception cref="PostgresSetupException">It goes through a pooler in transaction mode.</exception>
    public async Task RequireSessionAsync(NpgsqlConnection session, CancellationToken cancellationToken)
    {
        // A pooler cannot give its client the server process's own id, so this is the server itself. The usual case, and one round trip.
        if (await QueryAsync<int>(session, "SELECT pg_backend_pid()", cancellationToken) == session.ProcessID) return;
        if (await HearsNotificationsAsync(session, cancellationToken)) return;
        throw new PostgresSetupException(database.IsBehindPooler
            ? "ConnectionStrings:OrleansBotsDirect leads through a pooler in transaction mode, where LISTEN and session locks do not work; give the PostgreSQL server's own host and port."
            : "ConnectionStrings:OrleansBots leads through a pooler in transaction mode, where LISTEN and session locks do not work; keep it, and give the PostgreSQL server's own host and port as ConnectionStrings:OrleansBotsDirect.");
    }

    /// <summary>
    /// Checks that pooled statements run in the database of a session: the lock that the session holds must be seen.
    /// </summary>
    /// <param name="session">A session that holds an advisory lock.</param>
    /// <param name="lockKey">The lock's key.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="PostgresSetupException">They run in another database, or on a replica.</exception>
    public async Task RequireSameDatabaseAsync(NpgsqlConnection session, long lockKey, CancellationToken cancellationToken)
    {
        if (!database.IsBehindPooler) return;
        var process = await QueryAsync<int>(session, "SELECT pg_backend_pid()", cancellationToken);
        var seen = string.Create(CultureInfo.InvariantCulture, $"""
            SELECT EXISTS (
                SELECT FROM pg_locks
                WHERE locktype = 'advisory' AND granted AND pid = {process} AND (classid::bigint << 32) + objid::bigint = {lockKey}
                  AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))
            """);
        await using var pooled = await database.DataSource.OpenConnectionAsync(cancellationToken);
        if (await QueryAsync<bool>(pooled, seen, cancellationToken)) return;
        throw new PostgresSetupException(
            "ConnectionStrings:OrleansBots and ConnectionStrings:OrleansBotsDirect lead to different databases or servers; both must reach the same primary.");
    }

    /// <summary>
    /// Behind a pooler, makes "no compiler" the default of the role, since no session belongs to us for long enough to be told. Where the role may not,
    /// the statement to run by hand is logged.
    /// </summary>
    public async Task SetRoleDefaultsAsync(CancellationToken cancellationToken)
    {
        if (!database.IsBehindPooler) return;
        await using var pooled = await database.DataSource.OpenConnectionAsync(cancellationToken);
        if (await QueryAsync<string>(pooled, "SELECT reset_val FROM pg_settings WHERE name = 'jit'", cancellationToken) == "off") return;
        var statement = await QueryAsync<string>(
            pooled, "SELECT format('ALTER ROLE %I IN DATABASE %I SET jit = off', current_user, current_database())", cancellationToken);
        try
        {
            await using var alter = new NpgsqlCommand(statement, pooled);
            await alter.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            LogRoleKeepsCompiler(statement);
        }
    }

    /// <summary>Says how many connections the process may take, for whoever sizes the server.</summary>
    public void LogBudget() => LogConnections(database.Budget.Total, database.Budget.Pooled, ConnectionBudget.Membership, database.Budget.Sessions);

    private async Task<bool> HearsNotificationsAsync(NpgsqlConnection session, CancellationToken cancellationToken)
    {
        var channel = $"orleansbots_setup_{Guid.NewGuid():N}";
        var heard = new TaskCompletionSource();
        session.Notification += (_, notification) =>
        {
            if (notification.Channel == channel) heard.TrySetResult();
        };
        await ExecuteAsync(session, $"LISTEN {channel}", cancellationToken);
        await using (var other = await database.OpenDedicatedAsync(cancellationToken)) await ExecuteAsync(other, $"NOTIFY {channel}", cancellationToken);

        using var limit = new CancellationTokenSource(NotificationLimit, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            while (!heard.Task.IsCompleted) await session.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }

        await ExecuteAsync(session, $"UNLISTEN {channel}", cancellationToken);
        return true;
    }

    private static async Task<T> QueryAsync<T>(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
