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
        _writers = StartWriters();
    }

    /// <summary>Queues a request unless the queue is full or closed. The result faults with what the commit threw.</summary>
    public bool TrySubmit(TRequest request, out Task<TResult> result)
    {
        var pending = new Pending(request, _timeProvider.GetTimestamp());
        result = pending.Task;
        return _queue.Writer.TryWrite(pending);
    }

    /// <summary>
    /// Queues a request, waiting for room, and returns its result. Cancelling gives up the wait; a request that is already
    /// queued is committed all the same.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The committer is closed.</exception>
    /// <exception cref="TimeoutException">The request waited too long, or its commit took too long: whether it took effect is unknown.</exception>
    public Task<TResult> SubmitAsync(TRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var pending = new Pending(request, _timeProvider.GetTimestamp());
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

    private Task StartWriters()
    {
        // The creator may be a grain or a request: neither its scheduler nor its context belongs to the writers.
        using (ExecutionContext.SuppressFlow())
        {
            return Task.WhenAll(Enumerable.Range(0, _options.Writers).Select(_ => Task.Run(WriteAllAsync)).ToArray());
        }
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
                if (HasWaitedTooLong(pending)) continue;
                batch.Add(pending);
                requests.Add(pending.Request);
            }

            if (batch.Count == 0) continue;
            await CommitAsync(batch, requests);
            batch.Clear();
            requests.Clear();
        }
    }

    private bool HasWaitedTooLong(Pending pending)
    {
        if (_timeProvider.GetElapsedTime(pending.SubmittedAt) <= _options.QueueTimeout) return false;
        pending.Fail(new TimeoutException($"The request waited longer than {_options.QueueTimeout} for its commit to begin."));
        return true;
    }

    private async Task CommitAsync(List<Pending> batch, List<TRequest> requests)
    {
        if (await TryCommitAsync(batch, requests) is not { } failure) return;
        if (batch.Count == 1 || _options.IsOneRequestsFault?.Invoke(failure) != true)
        {
            foreach (var pending in batch) pending.Fail(failure);
            return;
        }

        foreach (var pending in batch)
        {
            if (await TryCommitAsync([pending], [pending.Request]) is { } cause) pending.Fail(cause);
        }
    }

    // Completes the batch and returns null, or leaves it and returns why the commit failed.
    private async Task<Exception?> TryCommitAsync(List<Pending> batch, List<TRequest> requests)
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
            return new TimeoutException($"The commit took longer than {_options.CommitTimeout}.", exception);
        }
        catch (Exception exception)
        {
            // Whatever it is, it is the callers' to see; the writer goes on with the next batch.
            return exception;
        }

        for (var i = 0; i < batch.Count; i++) batch[i].SetResult(results[i]);
        return null;
    }

    private sealed class Pending(TRequest request, long submittedAt) : TaskCompletionSource<TResult>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public TRequest Request { get; } = request;

        public long SubmittedAt { get; } = submittedAt;

        public void Fail(Exception exception)
        {
            SetException(exception);
            // A caller that gave up waiting does not look at its task any more.
            _ = Task.Exception;
        }
    }
}
