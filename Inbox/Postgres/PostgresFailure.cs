using System.Net.Sockets;
using Npgsql;

namespace OrleansBots.Inbox.Postgres;

/// <summary>Tells a database that is away or refuses work from a defect of ours.</summary>
internal static class PostgresFailure
{
    public static bool IsUnavailable(Exception exception) => exception switch
    {
        // The server answered: it is away where it says that it lacks resources, was told to stop, or broke.
        PostgresException answer => IsUnavailable(answer.SqlState),
        NpgsqlException or SocketException or IOException or TimeoutException => true,
        // The pool is closed: the process stops.
        ObjectDisposedException => true,
        // The driver says so of a connection that broke before the command was sent.
        InvalidOperationException { InnerException: NpgsqlException or IOException } => true,
        _ => false,
    };

    /// <summary>
    /// Whether an open connection ended under a command, as after a restart of the server, or leads to a server that was demoted. PgBouncer says
    /// "protocol violation" of a server that it lost.
    /// </summary>
    public static bool IsBrokenConnection(Exception exception) => exception is
        PostgresException
        {
            SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.ReadOnlySqlTransaction
                or PostgresErrorCodes.ProtocolViolation,
        }
        or NpgsqlException { InnerException: IOException };

    public static InboxUnavailableException Unavailable(Exception exception) =>
        new($"The database is away or refused: {exception.Message}", exception);

    /// <summary>Runs work and says in the contract's words that the database was away.</summary>
    /// <exception cref="InboxUnavailableException">The database is away or refused.</exception>
    public static async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception exception) when (IsUnavailable(exception))
        {
            throw Unavailable(exception);
        }
    }

    private static bool IsUnavailable(string sqlState) =>
        sqlState[..2] is "08" or "40" or "53" or "57" or "58"
        // A replica after a fail-over; a lock that was not granted in time.
        || sqlState is PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.LockNotAvailable;
}
