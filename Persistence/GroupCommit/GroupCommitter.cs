using System.Threading.Channels;

namespace OrleansBots.Persistence.GroupCommit;

/// <summary>
/// Commits the requests of concurrent callers together. There is no linger: a writer commits whatever waits the moment it is
/// free, so that a lone request is not delayed and batches grow by themselves under load.
/// </summary>
public sealed class GroupCommitter<TRequest, TResult> : IAsyncDisposable
{
    private readonly GroupCommitOptions _options;
    private readonly Func<IReadOnlyList<TRequest>, CancellationToken, Task<IReadOnlyList<TResult>>> _commit;
    private readonly TimeProvider _timeProvider;
    private readonly Channel<Pending> _queue;
    private readonly Task _writers;

    /// <summary>Starts the writers.</summary>
    /// <param name="options">The bounds.</param>
    /// <param name="commit">
    /// Commits a batch and returns one result per request in their order. It must honour its token and must not keep the list.
    /// </param>
    /// <param name="timeProvider">Clock of the commit timeout.</param>
    public GroupCommitter(
        GroupCommitOptions options,
        Func<IReadOnlyList<TRequest>, CancellationToken, Task<IReadOnlyList<TResult>>> commit,
        TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(commit);
        ArgumentNullException.ThrowIfNull(timeProvider);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxBatch, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Writers, 1);
        _options = options;
        _commit = commit;
        _timeProvider = timeProvider;
        _queue = Channel.CreateBounded<Pending>(new BoundedChannelOptions(options.Capacity) { SingleReader = options.Writers == 1 });
        // Task.Run: the creator may be a grain, whose scheduler must not run the writers.
        _writers = Task.WhenAll(Enumerable.Range(0, options.Writers).Select(_ => Task.Run(WriteAllAsync)));
    }

    /// <summary>Queues a request unless the queue is full or closed. The result faults with what the commit threw.</summary>
    public bool TrySubmit(TRequest request, out Task<TResult> result)
    {
        var pending = new Pending(request);
        result = pending.Task;
        return _queue.Writer.TryWrite(pending);
    }

    /// <summary>
    /// Queues a request, waiting for room, and returns its result. Cancelling gives up the wait; a request that is already
    /// queued is committed all the same.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The committer is closed.</exception>
    public Task<TResult> SubmitAsync(TRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var pending = new Pending(request);
        return _queue.Writer.TryWrite(pending)
            ? cancellationToken.CanBeCanceled ? pending.Task.WaitAsync(cancellationToken) : pending.Task
            : SubmitWhenRoomAsync(pending, cancellationToken);
    }

    /// <summary>Refuses further requests, commits those that wait, and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _writers;
    }

    private async Task<TResult> SubmitWhenRoomAsync(Pending pending, CancellationToken cancellationToken)
    {
        try
        {
            await _queue.Writer.WriteAsync(pending, cancellationToken);
        }
        catch (ChannelClosedException exception)
        {
            throw new ObjectDisposedException("The group committer is closed.", exception);
        }

        return await pending.Task.WaitAsync(cancellationToken);
    }

    private async Task WriteAllAsync()
    {
        var reader = _queue.Reader;
        var batch = new List<Pending>(_options.MaxBatch);
        var requests = new List<TRequest>(_options.MaxBatch);
        while (await reader.WaitToReadAsync())
        {
            while (batch.Count < _options.MaxBatch && reader.TryRead(out var pending))
            {
                batch.Add(pending);
                requests.Add(pending.Request);
            }

            if (batch.Count == 0) continue;
            await CommitAsync(batch, requests);
            batch.Clear();
            requests.Clear();
        }
    }

    private async Task CommitAsync(List<Pending> batch, List<TRequest> requests)
    {
        using var timeout = new CancellationTokenSource(_options.CommitTimeout, _timeProvider);
        IReadOnlyList<TResult> results;
        try
        {
            results = await _commit(requests, timeout.Token);
            if (results.Count != batch.Count)
                throw new InvalidOperationException($"The commit of {batch.Count} requests returned {results.Count} results.");
        }
        catch (OperationCanceledException exception) when (timeout.IsCancellationRequested)
        {
            Fail(batch, new TimeoutException($"The commit took longer than {_options.CommitTimeout}.", exception));
            return;
        }
        catch (Exception exception)
        {
            Fail(batch, exception);
            return;
        }

        for (var i = 0; i < batch.Count; i++) batch[i].SetResult(results[i]);
    }

    private static void Fail(List<Pending> batch, Exception exception)
    {
        foreach (var pending in batch)
        {
            pending.SetException(exception);
            // A caller that gave up waiting does not look at its task any more.
            _ = pending.Task.Exception;
        }
    }

    private sealed class Pending(TRequest request) : TaskCompletionSource<TResult>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public TRequest Request { get; } = request;
    }
}
