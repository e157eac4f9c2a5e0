using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace OrleansBots.Tests.Unit.Limits.Budgets;

/// <summary>A clock that moves a millisecond at a time, and runs all that follows from a step before the next one: the same seed gives the same run.</summary>
internal sealed class SteppedTime : SynchronizationContext
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(1);

    private readonly ConcurrentQueue<(SendOrPostCallback Callback, object? State)> _due = new();

    private readonly long _begun;

    public SteppedTime() => _begun = Clock.GetTimestamp();

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public TimeSpan Now => Clock.GetElapsedTime(_begun);

    public override void Post(SendOrPostCallback d, object? state) => _due.Enqueue((d, state));

    public Task DelayAsync(TimeSpan time) => time > TimeSpan.Zero ? Task.Delay(time, Clock, CancellationToken.None) : Task.CompletedTask;

    /// <summary>Begins something and lets time pass.</summary>
    public void Run(Action begin, TimeSpan duration)
    {
        var outer = Current;
        SetSynchronizationContext(this);
        try
        {
            begin();
            for (var end = Now + duration; Now < end; Clock.Advance(Step)) Drain();
            Drain();
        }
        finally
        {
            SetSynchronizationContext(outer);
        }
    }

    private void Drain()
    {
        while (_due.TryDequeue(out var next)) next.Callback(next.State);
    }
}
