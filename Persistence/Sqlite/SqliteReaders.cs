using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace OrleansBots.Persistence.Sqlite;

/// <summary>A few connections used for reading alone. SQLite's driver is synchronous, so reads run on pool threads.</summary>
internal sealed class SqliteReaders(SqliteFile file) : IAsyncDisposable
{
    private const int MaxReaders = 4;

    private readonly ConcurrentBag<SqliteConnection> _idle = [];
    private readonly SemaphoreSlim _free = new(MaxReaders, MaxReaders);
    private readonly CancellationTokenSource _closing = new();

    public async Task<T> RunAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken)
    {
        await EnterAsync(cancellationToken);
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
        // Reads that wait end at once, those that run are waited for.
        await _closing.CancelAsync();
        for (var i = 0; i < MaxReaders; i++) await _free.WaitAsync();
        while (_idle.TryTake(out var connection)) await connection.DisposeAsync();
    }

    private async Task EnterAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_closing.IsCancellationRequested, this);
        if (_free.Wait(0, CancellationToken.None)) return;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closing.Token);
        try
        {
            await _free.WaitAsync(either.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ObjectDisposedException($"The database '{file.Path}' is closed.", exception);
        }
    }

    private T Run<T>(Func<SqliteConnection, T> work)
    {
        if (!_idle.TryTake(out var connection)) connection = Open();
        try
        {
            var result = work(connection);
            _idle.Add(connection);
            return result;
        }
        catch
        {
            // The connection may be what failed, or hold a half-read statement; the next read opens a new one.
            connection.Dispose();
            throw;
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
