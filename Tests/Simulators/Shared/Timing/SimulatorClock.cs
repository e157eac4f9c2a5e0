namespace OrleansBots.Simulators.Shared.Timing;

/// <summary>The simulator's clock.</summary>
internal sealed class SimulatorClock(TimeProvider timeProvider)
{
    private readonly long _start = timeProvider.GetTimestamp();

    public TimeProvider TimeProvider { get; } = timeProvider;

    /// <summary>Time since start, in <see cref="TimeSpan"/> ticks.</summary>
    public long Now => TimeProvider.GetElapsedTime(_start).Ticks;

    public long Timestamp => TimeProvider.GetTimestamp();

    public long UnixSeconds => TimeProvider.GetUtcNow().ToUnixTimeSeconds();
}
