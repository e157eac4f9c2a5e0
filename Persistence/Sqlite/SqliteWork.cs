using Microsoft.Data.Sqlite;

namespace OrleansBots.Persistence.Sqlite;

/// <summary>A piece of work that waits for the writer.</summary>
internal abstract class SqliteWork
{
    public abstract bool IsAbandoned { get; }

    /// <summary>Runs the work and keeps its result until the commit.</summary>
    public abstract void Execute(SqliteConnection connection);

    public abstract void Succeed();

    public abstract void Fail(Exception exception);
}

/// <inheritdoc/>
internal sealed class SqliteWork<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken) : SqliteWork
{
    private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _result = default!;

    public Task<T> Completion => _completion.Task;

    public override bool IsAbandoned => cancellationToken.IsCancellationRequested;

    public override void Execute(SqliteConnection connection) => _result = work(connection);

    public override void Succeed() => _completion.SetResult(_result);

    public override void Fail(Exception exception)
    {
        _completion.TrySetException(exception);
        // A caller that gave up waiting does not look at its task any more.
        _ = _completion.Task.Exception;
    }
}
