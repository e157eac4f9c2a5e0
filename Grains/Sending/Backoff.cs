namespace OrleansBots.Grains.Sending;

/// <summary>How long to wait before another try.</summary>
/// <param name="random">Returns numbers from 0 to below 1.</param>
internal sealed class Backoff(Func<double> random)
{
    private const double First = 1;
    private const double Longest = 300;
    private const double PlatformJitter = 0.1;

    // Timers count in whole milliseconds: without it a wait could end up to one of them early.
    public static readonly TimeSpan TimerResolution = TimeSpan.FromMilliseconds(1);

    /// <summary>The wait that a platform demands, up to a tenth longer and never shorter.</summary>
    public TimeSpan After(TimeSpan demanded) => (demanded * (1 + (random() * PlatformJitter))) + TimerResolution;

    /// <summary>The wait after a number of failures: a second, doubled each time, at most five minutes, with full jitter.</summary>
    public TimeSpan AfterFailures(int failures) =>
        TimeSpan.FromSeconds(Math.Min(Longest, First * Math.Pow(2, Math.Min(failures - 1, 20))) * random());
}
