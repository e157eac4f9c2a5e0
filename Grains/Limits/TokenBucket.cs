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
    private long _fullAt = fullAt;

    // A resumed bucket holds one permit (see RateWindow.Resume), so the rest of the burst is no restriction worth keeping.
    public long FreeFrom => _fullAt - _tolerance;

    public long EarliestFrom(long now) => Math.Max(now, _fullAt - _tolerance);

    public void Take(long start, long end) => _fullAt = Math.Max(_fullAt, end) + intervalTicks;

    public void Postpone(long start, long actual) => _fullAt = Math.Max(_fullAt, actual + intervalTicks);

    public long[] Snapshot() => [_fullAt];
}
