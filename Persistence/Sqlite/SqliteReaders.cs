using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace OrleansBots.Persistence.Sqlite;

/// <summary>A few connections used for reading alone. SQLite's driver is synchronous, so reads run on pool threads.</summary>
internal sealed class SqliteReaders(SqliteFile file) : IAsyncDisposable
{
    private const int MaxReaders = 4;

    private readonly ConcurrentBag<SqliteConnection> _idle = [];
    private readonly SemaphoreSlim _free = new(MaxReaders, MaxReaders);

    public async Task<T> RunAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => Run(work), cancellationToken);
        }
        finally
        {
            _free.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Waits for running reads; new ones then find the semaphore disposed.
        for (var i = 0; i < MaxReaders; i++) await _free.WaitAsync();
        _free.Dispose();
        while (_idle.TryTake(out var connection)) await connection.DisposeAsync();
    }

    private T Run<T>(Func<SqliteConnection, T> work)
    {
        if (!_idle.TryTake(out var connection)) connection = Open();
        try
        {
            return work(connection);
        }
        finally
        {
            _idle.Add(connection);
        }
    }

    private SqliteConnection Open()
    {
        var connection = file.OpenConnection();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA query_only=ON";
        command.ExecuteNonQuery();
        return connection;
    }
}
