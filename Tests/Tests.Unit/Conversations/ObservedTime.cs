using Microsoft.Extensions.Time.Testing;

namespace OrleansBots.Tests.Unit.Conversations;

/// <summary>A clock that stands still until it is told to move, and tells which waits were begun.</summary>
internal sealed class ObservedTime() : FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero))
{
    private readonly Lock _lock = new();
    private readonly List<TimeSpan> _begun = [];
    private (Func<TimeSpan, bool> Wanted, TaskCompletionSource<TimeSpan> Found)? _waiter;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        lock (_lock)
        {
            _begun.Add(dueTime);
            if (_waiter is { } waiter && waiter.Wanted(dueTime)) waiter.Found.TrySetResult(dueTime);
        }

        return timer;
    }

    /// <summary>Completes with the first wait between two lengths, begun already or to come.</summary>
    public async Task<TimeSpan> WaitBegunAsync(TimeSpan atLeast, TimeSpan atMost)
    {
        TaskCompletionSource<TimeSpan> found = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            bool Wanted(TimeSpan wait) => wait >= atLeast && wait <= atMost;
            var index = _begun.FindIndex(Wanted);
            if (index >= 0)
            {
                var wait = _begun[index];
                _begun.RemoveRange(0, index + 1);
                return wait;
            }

            _waiter = (Wanted, found);
        }

        return await found.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }
}
