namespace OrleansBots.Grains.Limits;

/// <summary>
/// A steady rate with a burst after a rest, as a generic cell rate algorithm: one number says when the bucket is full again.
/// </summary>
/// <param name="burst">Requests that may leave at once after a rest.</param>
/// <param name="intervalTicks">Time that one permit takes to come back.</param>
/// <param name="fullAt">Time at which the bucket is full.</param>
internal sealed class TokenBucket(int burst, long intervalTicks, long fullAt) : IRateWindow
{
    private readonly long _tolerance = (burst - 1) * intervalTicks;
    private readonly long _startsShortBy = StartsShortBy(burst, intervalTicks);
    private long _fullAt = fullAt;

    /// <summary>How far a bucket of which nothing is known is from being full: half, and never without a permit.</summary>
    public static long StartsShortBy(int burst, long intervalTicks) => (burst - Math.Max(1, burst / 2)) * intervalTicks;

    // A bucket that holds more than a resumed one would is no restriction worth keeping.
    public long FreeFrom => _fullAt - _startsShortBy;

    public long EarliestFrom(long now) => Math.Max(now, _fullAt - _tolerance);

    public void Take(long start, long end) => _fullAt = Math.Max(_fullAt, end) + intervalTicks;

    public void Postpone(long start, long actual) => _fullAt = Math.Max(_fullAt, actual + intervalTicks);

    public long[] Snapshot() => [_fullAt];
}
