using Microsoft.Data.Sqlite;

namespace OrleansBots.Inbox.Sqlite;

/// <summary>Tells a file that cannot be used from a defect of ours.</summary>
internal static class SqliteFailure
{
    private const int Error = 1;
    private const int Constraint = 19;
    private const int Mismatch = 20;
    private const int Misuse = 21;
    private const int Range = 25;

    /// <summary>Runs work and says in the contract's words that the database was away.</summary>
    /// <exception cref="InboxUnavailableException">The file cannot be used.</exception>
    public static async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception exception) when (IsUnavailable(exception))
        {
            throw new InboxUnavailableException($"The database file cannot be used: {exception.Message}", exception);
        }
    }

    /// <summary>Full disk, I/O error, lock, corruption, or closed; wrong statements and violated constraints are defects.</summary>
    private static bool IsUnavailable(Exception exception) => exception switch
    {
        SqliteException failure => failure.SqliteErrorCode is not (Error or Constraint or Mismatch or Misuse or Range),
        ObjectDisposedException or IOException => true,
        _ => false,
    };
}
