using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace OrleansBots.Persistence.Sqlite;

/// <summary>The loop of the one writing thread: takes what waits, runs it in one transaction, commits, completes the callers.</summary>
internal sealed class SqliteWriter(SqliteConnection connection, ChannelReader<SqliteWork> queue, SemaphoreSlim gate)
{
    private const int MaxBatch = 512;

    private readonly List<SqliteWork> _batch = new(MaxBatch);
    private readonly List<SqliteWork> _done = new(MaxBatch);

    // Plain statements, not SqliteTransaction: works may then keep prepared commands, which would otherwise be tied to one transaction.
    private readonly SqliteCommand _begin = Prepare(connection, "BEGIN IMMEDIATE");
    private readonly SqliteCommand _commit = Prepare(connection, "COMMIT");
    private readonly SqliteCommand _rollback = Prepare(connection, "ROLLBACK");
    private readonly SqliteCommand _savepoint = Prepare(connection, "SAVEPOINT work");
    private readonly SqliteCommand _release = Prepare(connection, "RELEASE work");
    private readonly SqliteCommand _undo = Prepare(connection, "ROLLBACK TO work");

    public void Run()
    {
        try
        {
            // Blocking is meant: the thread exists for this loop alone.
            while (queue.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
            {
                while (_batch.Count < MaxBatch && queue.TryRead(out var work)) _batch.Add(work);
                gate.Wait();
                try
                {
                    WriteBatch();
                }
                finally
                {
                    gate.Release();
                }

                foreach (var work in _done) work.Succeed();
                _batch.Clear();
                _done.Clear();
            }
        }
        finally
        {
            connection.Dispose();
        }
    }

    private void WriteBatch()
    {
        try
        {
            _begin.ExecuteNonQuery();
            foreach (var work in _batch) Execute(work);
            _commit.ExecuteNonQuery();
        }
        catch (Exception exception)
        {
            // The transaction as a whole failed, for instance on a full disk: nothing of it may count as written.
            foreach (var work in _batch) work.Fail(exception);
            _done.Clear();
            RollBackIfOpen();
        }
    }

    private void Execute(SqliteWork work)
    {
        if (work.IsAbandoned)
        {
            work.Fail(new OperationCanceledException("The caller gave up before the work began."));
            return;
        }

        _savepoint.ExecuteNonQuery();
        try
        {
            work.Execute(connection);
        }
        catch (Exception exception)
        {
            work.Fail(exception);
            _undo.ExecuteNonQuery();
            _release.ExecuteNonQuery();
            return;
        }

        _release.ExecuteNonQuery();
        _done.Add(work);
    }

    private void RollBackIfOpen()
    {
        // Some failures, a full disk among them, make SQLite end the transaction by itself.
        if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle!) == 0) _rollback.ExecuteNonQuery();
    }

    private static SqliteCommand Prepare(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Prepare();
        return command;
    }
}
