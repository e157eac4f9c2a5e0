using Npgsql;

namespace OrleansBots.Persistence.Postgres;

/// <inheritdoc/>
internal sealed class PostgresProbe(PostgresDatabase database) : IDatabaseProbe
{
    public async Task<string?> PingAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var command = database.DataSource.CreateCommand("SELECT 1");
            await command.ExecuteScalarAsync(cancellationToken);
            return null;
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
        {
            return exception.Message;
        }
    }
}
