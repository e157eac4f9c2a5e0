using Microsoft.Data.Sqlite;
using OrleansBots.Persistence.Postgres;

namespace OrleansBots.Persistence;

/// <summary>Tells a database that is away from a statement that is wrong, whichever database it is.</summary>
public static class StoreFailure
{
    // Primary result codes of SQLite.
    private const int Busy = 5;
    private const int Locked = 6;
    private const int InputOutput = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;

    /// <summary>True where the same call may succeed later without anybody changing it. Whether it took effect is unknown.</summary>
    public static bool IsUnavailable(Exception exception) => exception is SqliteException sqlite
        ? sqlite.SqliteErrorCode is Busy or Locked or InputOutput or Full or CannotOpen
        : PostgresFailure.IsUnavailable(exception);

    /// <summary>
    /// True where one request of a batch can be at fault, for instance a value that the database does not take: the others then
    /// deserve a commit without it.
    /// </summary>
    public static bool IsOneRequestsFault(Exception exception) => exception is not OperationCanceledException && !IsUnavailable(exception);
}
