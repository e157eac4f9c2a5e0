using System.Net.Sockets;
using Npgsql;

namespace OrleansBots.Persistence.Postgres;

/// <summary>Tells a database that is away from a statement that is wrong.</summary>
public static class PostgresFailure
{
    /// <summary>
    /// True where the same call may succeed later without anybody changing it: no connection, shutdown, start, too many clients,
    /// no room, timeout. Whether the call took effect is unknown.
    /// </summary>
    public static bool IsUnavailable(Exception exception) => exception switch
    {
        PostgresException postgres => postgres.IsTransient || IsUnavailableClass(postgres.SqlState),
        NpgsqlException npgsql => npgsql.IsTransient || npgsql.InnerException is IOException or SocketException or TimeoutException,
        TimeoutException or SocketException => true,
        _ => false,
    };

    // 08 connection, 53 resources, 57 operator intervention (shutdown, start-up, cancelled by a timeout).
    private static bool IsUnavailableClass(string sqlState) =>
        sqlState.StartsWith("08", StringComparison.Ordinal)
        || sqlState.StartsWith("53", StringComparison.Ordinal)
        || sqlState.StartsWith("57", StringComparison.Ordinal);
}
