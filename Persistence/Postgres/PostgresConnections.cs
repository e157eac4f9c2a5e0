using Npgsql;

namespace OrleansBots.Persistence.Postgres;

/// <summary>The connection strings of each use, made from the configured ones.</summary>
public static class PostgresConnections
{
    private const int ConnectSeconds = 2;
    private const int CommandSeconds = 5;
    private const int KeepAliveSeconds = 5;

    // A session lock's owner has to be heard well within the time after which the server takes it for gone.
    private const int SessionKeepAliveSeconds = 2;

    // Statements that a session keeps prepared. They run again and again by everybody here; the server need not plan them each time.
    private const int PreparedStatements = 64;

    /// <summary>A small pool apart from the load's, so that a silo never looks dead because it waits for a connection.</summary>
    public static string ForMembership(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            ApplicationName = "OrleansBots membership",
            MaxPoolSize = ConnectionBudget.Membership,
            MinPoolSize = 0,
            Timeout = 3,
            CommandTimeout = CommandSeconds,
            KeepAlive = 10,
            // Nothing is left in these sessions either, and behind a pooler the sweep would be another session's.
            NoResetOnClose = true,
        };
        FollowPrimary(settings);
        return settings.ConnectionString;
    }

    /// <summary>The pool that everything short uses.</summary>
    internal static NpgsqlDataSourceBuilder ForPool(StoreOptions options)
    {
        var builder = new NpgsqlDataSourceBuilder(options.ConnectionString);
        var settings = builder.ConnectionStringBuilder;
        ApplyCommon(settings, "OrleansBots");
        settings.MaxPoolSize = ConnectionBudget.Of(options).Pooled;
        settings.MinPoolSize = Math.Min(settings.MinPoolSize, settings.MaxPoolSize);
        // Nothing leaves state behind in a pooled session (session locks and LISTEN have connections of their own), so none is swept out:
        // the sweep is half a dozen statements before the first real one of each use.
        settings.NoResetOnClose = true;
        // A dead connection is found by TCP and by its next use; Npgsql's own keepalive would set a timer around every command.
        settings.KeepAlive = 0;
        // Behind a pooler the next statement may meet another session, where nothing was prepared. Poolers that see to it (PgBouncer from 1.21,
        // max_prepared_statements) are told by the connection string: Max Auto Prepare.
        if (!IsBehindPooler(options)) settings.MaxAutoPrepare = PreparedStatements;
        return builder;
    }

    /// <summary>Connections that belong to one caller, on the server itself.</summary>
    internal static string ForSessions(StoreOptions options)
    {
        var settings = new NpgsqlConnectionStringBuilder(options.DirectConnectionString ?? options.ConnectionString);
        ApplyCommon(settings, "OrleansBots sessions");
        settings.KeepAlive = SessionKeepAliveSeconds;
        settings.MaxAutoPrepare = PreparedStatements;
        settings.Pooling = false;
        return settings.ConnectionString;
    }

    /// <summary>True where pooled statements go through a pooler in transaction mode: no session setting or prepared statement outlives one.</summary>
    internal static bool IsBehindPooler(StoreOptions options) => options.DirectConnectionString is not null;

    private static void ApplyCommon(NpgsqlConnectionStringBuilder settings, string name)
    {
        settings.Timeout = ConnectSeconds;
        settings.CommandTimeout = CommandSeconds;
        settings.TcpKeepAlive = true;
        settings.TcpKeepAliveTime = KeepAliveSeconds;
        settings.TcpKeepAliveInterval = 1;
        settings.AutoPrepareMinUsages = 2;
        settings.ApplicationName ??= name;
        FollowPrimary(settings);
    }

    /// <summary>
    /// Of several hosts the one that takes writes is wanted, unless the string says otherwise. The driver asks a host for its role once a second,
    /// not every ten: for so long a promoted standby would still be passed over.
    /// </summary>
    private static void FollowPrimary(NpgsqlConnectionStringBuilder settings)
    {
        if (settings.Host?.Contains(',', StringComparison.Ordinal) != true) return;
        settings.TargetSessionAttributes ??= "primary";
        settings.HostRecheckSeconds = 1;
    }
}
