namespace OrleansBots.Grains.Conversations.Turns;

/// <summary>The time of one call of the stream, and how much of its budget is left.</summary>
internal sealed class CallClock(TimeProvider timeProvider, TimeSpan budget)
{
    private readonly long _started = timeProvider.GetTimestamp();

    /// <summary>When the call began.</summary>
    public DateTimeOffset StartedAt { get; } = timeProvider.GetUtcNow();

    public TimeProvider TimeProvider => timeProvider;

    public DateTimeOffset Now => timeProvider.GetUtcNow();

    public TimeSpan Elapsed => timeProvider.GetElapsedTime(_started);

    public TimeSpan Left => budget - Elapsed;

    public bool HasRoomFor(TimeSpan time) => Left >= time;
}
