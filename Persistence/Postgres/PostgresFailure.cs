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
        NpgsqlException npgsql => npgsql.IsTransient || npgsql.InnerException is IOException or SocketException or TimeoutException || IsNoHost(npgsql),
        TimeoutException or SocketException => true,
        _ => false,
    };

    // Of several hosts none takes writes at the moment: what each said, or nothing where their roles were known from a moment ago. The driver has
    // no code for it.
    private static bool IsNoHost(NpgsqlException exception) => exception.InnerException is AggregateException hosts
        ? hosts.InnerExceptions.Any(IsUnavailable)
        : exception.InnerException is null && exception.Message.StartsWith("No suitable host", StringComparison.Ordinal);

    // 08 connection (and whatever PgBouncer says of its server), 53 resources, 57 operator intervention (shutdown, start-up, cancelled by a
    // timeout). A server that takes no writes was demoted, or is a standby that a fail-over is about to promote.
    private static bool IsUnavailableClass(string sqlState) =>
        sqlState.StartsWith("08", StringComparison.Ordinal)
        || sqlState.StartsWith("53", StringComparison.Ordinal)
        || sqlState.StartsWith("57", StringComparison.Ordinal)
        || sqlState == PostgresErrorCodes.ReadOnlySqlTransaction;
}
