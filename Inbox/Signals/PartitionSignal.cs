namespace OrleansBots.Inbox.Signals;

/// <summary>
/// Wakes the reader of one partition. A signal given while nobody waits is kept; several become one, since the reader reads
/// everything after it woke.
/// </summary>
internal sealed class PartitionSignal(TimeProvider timeProvider)
{
    private TaskCompletionSource _next = New();

    public void Set() => Volatile.Read(ref _next).TrySetResult();

    /// <summary>Completes when the signal was set, or after the timeout.</summary>
    public async Task WaitAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        var current = Volatile.Read(ref _next);
        await current.Task.WaitAsync(timeout, timeProvider, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        // Replaced before the caller reads: whoever sets the old one from here on has committed before that read.
        if (current.Task.IsCompleted) Interlocked.CompareExchange(ref _next, New(), current);
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
