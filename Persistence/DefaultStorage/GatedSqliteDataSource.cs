using System.Data.Common;
using Microsoft.Data.Sqlite;
using OrleansBots.Persistence.Sqlite;

namespace OrleansBots.Persistence.DefaultStorage;

/// <summary>
/// Connections to the SQLite file for Orleans' ADO.NET storage. Orleans opens one for each statement and the driver blocks a thread
/// while somebody else writes; so there is one connection, and who wants it waits for the write gate without holding a thread.
/// </summary>
internal sealed class GatedSqliteDataSource(SqliteDatabase database) : DbDataSource
{
    private LeasedSqliteConnection? _connection;

    public override string ConnectionString => database.ConnectionString;

    /// <summary>An unopened connection; Orleans only looks at its type.</summary>
    protected override DbConnection CreateDbConnection() => new SqliteConnection(ConnectionString);

    protected override DbConnection OpenDbConnection() => throw new NotSupportedException("Waiting for the write gate must not block a thread.");

    protected override async ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken = default)
    {
        if (!await database.WriteGate.WaitAsync(SqliteDatabase.CallTimeout, cancellationToken))
            throw new StoreUnavailableException($"The database '{database.Path}' was busy for {SqliteDatabase.CallTimeout}.");
        try
        {
            var connection = _connection ??= Open();
            connection.Lease();
            return connection;
        }
        catch
        {
            database.WriteGate.Release();
            throw;
        }
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await database.WriteGate.WaitAsync();
        _connection?.CloseForGood();
        _connection = null;
        database.WriteGate.Release();
        await base.DisposeAsyncCore();
    }

    private LeasedSqliteConnection Open()
    {
        var connection = new LeasedSqliteConnection(ConnectionString, () => database.WriteGate.Release());
        try
        {
            connection.Open();
            SqliteFile.Configure(connection);
            return connection;
        }
        catch
        {
            connection.CloseForGood();
            throw;
        }
    }
}
