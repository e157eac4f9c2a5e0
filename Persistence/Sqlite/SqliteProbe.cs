using Microsoft.Data.Sqlite;

namespace OrleansBots.Persistence.Sqlite;

/// <summary>Asks the writer, not a reader: a full disk or a dead writer is what stops the installation.</summary>
internal sealed class SqliteProbe(SqliteDatabase database) : IDatabaseProbe
{
    public async Task<string?> PingAsync(CancellationToken cancellationToken)
    {
        try
        {
            await database.WriteAsync(Ask, cancellationToken);
            return null;
        }
        catch (Exception exception) when (exception is SqliteException or ObjectDisposedException)
        {
            return exception.Message;
        }
    }

    private static object? Ask(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT 1";
        return command.ExecuteScalar();
    }
}
