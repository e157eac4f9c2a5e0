using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace OrleansBots.Persistence.Sqlite;

/// <summary>
/// The SQLite file of the installation. All writes go through one thread, which commits whatever waits as one transaction: SQLite
/// takes one writer at a time, and a sync per write is what costs. The file belongs to one process.
/// </summary>
public sealed class SqliteDatabase : IAsyncDisposable
{
    /// <summary>Longest that a store waits for the writer or a reader; a disk that stalls longer counts as away.</summary>
    internal static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(10);

    private const int QueueCapacity = 8192;

    private readonly SqliteFile _file;
    private readonly SqliteReaders _readers;
    private readonly Channel<SqliteWork> _queue = Channel.CreateBounded<SqliteWork>(new BoundedChannelOptions(QueueCapacity) { SingleReader = true });
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SqliteWriter _writer;
    private int _disposed;

    /// <summary>Takes the file for this process, creating it and its directory where absent, and starts the writer.</summary>
    /// <exception cref="SqliteFileInUseException">Another process holds the file.</exception>
    public SqliteDatabase(StoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(options.SqlitePath);
        _file = SqliteFile.Take(options.SqlitePath);
        try
        {
            _writer = new SqliteWriter(_file.OpenConnection(), _queue.Reader, WriteGate);
        }
        catch
        {
            _file.Dispose();
            WriteGate.Dispose();
            throw;
        }

        _readers = new SqliteReaders(_file);
        new Thread(RunWriter) { IsBackground = true, Name = "SQLite writer" }.Start();
    }

    /// <summary>Full path of the file.</summary>
    public string Path => _file.Path;

    /// <summary>Held while a transaction writes; whoever writes on a connection of its own takes it, so that nobody blocks a thread inside SQLite.</summary>
    internal SemaphoreSlim WriteGate { get; } = new(1, 1);

    /// <summary>
    /// Runs a piece of work on the writer's connection, inside a transaction shared with the other works that wait. Completes
    /// after the commit. A work that throws is rolled back alone. The work must not begin or end transactions.
    /// Cancelling gives up the wait, and the work too where it has not begun.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The database is closed.</exception>
    public async Task<T> WriteAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        var pending = new SqliteWork<T>(work, cancellationToken);
        if (!_queue.Writer.TryWrite(pending))
        {
            try
            {
                await _queue.Writer.WriteAsync(pending, cancellationToken);
            }
            catch (ChannelClosedException exception)
            {
                throw new ObjectDisposedException($"The database '{Path}' is closed.", exception);
            }
        }

        return await pending.Completion.WaitAsync(cancellationToken);
    }

    /// <summary>Runs a query on one of a few reading connections, off the caller's thread.</summary>
    public Task<T> ReadAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        return _readers.RunAsync(work, cancellationToken);
    }

    /// <summary>A new connection to the file with the settings that durability needs.</summary>
    internal string ConnectionString => _file.ConnectionString;

    /// <summary>Commits what waits, closes the file and frees it for another process.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1) return;
        _queue.Writer.TryComplete();
        try
        {
            await _stopped.Task;
            await _readers.DisposeAsync();
        }
        finally
        {
            _file.Dispose();
            WriteGate.Dispose();
        }
    }

    private void RunWriter()
    {
        try
        {
            _writer.Run();
            _stopped.SetResult();
        }
        catch (Exception exception)
        {
            // Nobody reads the queue any more: refuse what comes and what waits, and tell who closes the database.
            _queue.Writer.TryComplete(exception);
            while (_queue.Reader.TryRead(out var work)) work.Fail(exception);
            _stopped.SetException(exception);
        }
    }
}
