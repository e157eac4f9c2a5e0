using OrleansBots.Simulators.Shared.Timing;

namespace OrleansBots.Simulators.Telegram.Updates;

/// <summary>A bot's unconfirmed updates, and the rules of getUpdates: an offset confirms, one poller at a time.</summary>
public sealed class UpdateQueue
{
    private readonly Lock _lock = new();
    private readonly SimulatorClock _clock;
    private readonly List<PendingUpdate> _pending = [];
    private int _lastId = 100_000_000;
    private TaskCompletionSource _arrival = NewSignal();
    private CancellationTokenSource? _poller;

    internal UpdateQueue(SimulatorClock clock) => _clock = clock;

    /// <summary>Unconfirmed updates.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _pending.Count;
        }
    }

    /// <summary>True while a getUpdates waits.</summary>
    public bool IsPolled => Volatile.Read(ref _poller) is not null;

    internal event Action<PendingUpdate>? Added;

    internal int Add(string lane, Func<int, byte[]> render)
    {
        PendingUpdate update;
        TaskCompletionSource arrival;
        lock (_lock)
        {
            var id = ++_lastId;
            update = new(id, lane, render(id));
            _pending.Add(update);
            arrival = _arrival;
            _arrival = NewSignal();
        }

        arrival.TrySetResult();
        Added?.Invoke(update);
        return update.Id;
    }

    internal void Confirm(PendingUpdate update)
    {
        lock (_lock) _pending.Remove(update);
    }

    internal void Clear()
    {
        lock (_lock) _pending.Clear();
    }

    internal IReadOnlyList<PendingUpdate> All()
    {
        lock (_lock) return [.. _pending];
    }

    /// <summary>Waits for updates. Null where another poller took over.</summary>
    internal async Task<IReadOnlyList<PendingUpdate>?> PollAsync(long offset, int limit, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var taken = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var replaced = Interlocked.Exchange(ref _poller, taken);
        if (replaced is not null) await CancelAsync(replaced);
        try
        {
            using var deadline = new CancellationTokenSource(timeout, _clock.TimeProvider);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(taken.Token, deadline.Token);
            while (true)
            {
                var (found, arrival) = Take(offset, limit);
                if (found.Count > 0 || deadline.IsCancellationRequested || timeout == TimeSpan.Zero) return found;
                await arrival.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                cancellationToken.ThrowIfCancellationRequested();
                if (taken.IsCancellationRequested) return null;
            }
        }
        finally
        {
            Interlocked.CompareExchange(ref _poller, null, taken);
        }
    }

    private static async Task CancelAsync(CancellationTokenSource poller)
    {
        try
        {
            await poller.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // It ended by itself in this moment.
        }
    }

    private (IReadOnlyList<PendingUpdate> Found, Task Arrival) Take(long offset, int limit)
    {
        lock (_lock)
        {
            if (offset > 0) _pending.RemoveAll(update => update.Id < offset);
            return (_pending.GetRange(0, Math.Min(limit, _pending.Count)), _arrival.Task);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
