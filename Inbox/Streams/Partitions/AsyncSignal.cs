namespace OrleansBots.Inbox.Streams.Partitions;

/// <summary>
/// Wakes one waiter. Setting it before the wait is not lost; setting it several times wakes once. The waiter looks at the
/// state that the signal announces after each wait.
/// </summary>
internal sealed class AsyncSignal(TimeProvider timeProvider)
{
    private volatile TaskCompletionSource _source = Create();

    public void Set() => _source.TrySetResult();

    /// <summary>Waits for the signal or the timeout.</summary>
    public async Task WaitAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        var task = _source.Task;
        if (!task.IsCompleted) await task.WaitAsync(timeout, timeProvider, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        if (task.IsCompleted) _source = Create();
    }

    private static TaskCompletionSource Create() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
