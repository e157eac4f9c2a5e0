namespace OrleansBots.Grains.Limits;

/// <summary>
/// A steady rate with a burst after a rest, as a generic cell rate algorithm: one number says when the bucket is full again. Requests of which
/// more may be told are kept beside it, and counted anew when something is.
/// </summary>
/// <param name="burst">Requests that may leave at once after a rest.</param>
/// <param name="intervalTicks">Time that one permit takes to come back.</param>
/// <param name="fullAt">Time at which the bucket is full.</param>
internal sealed class TokenBucket(int burst, long intervalTicks, long fullAt) : IRateWindow
{
    // Whoever has something to tell does so much sooner.
    private static readonly long s_openFor = TimeSpan.FromSeconds(5).Ticks;

    private readonly long _tolerance = (burst - 1) * intervalTicks;
    private readonly long _startsShortBy = StartsShortBy(burst, intervalTicks);
    private readonly ReservedList _open = new(4);
    private long _settledFullAt = fullAt;
    private long _fullAt = fullAt;

    /// <summary>How far a bucket of which nothing is known is from being full: half, and never without a permit.</summary>
    public static long StartsShortBy(int burst, long intervalTicks) => (burst - Math.Max(1, burst / 2)) * intervalTicks;

    // A bucket that holds more than a resumed one would is no restriction worth keeping.
    public long FreeFrom => _fullAt - _startsShortBy;

    public long EarliestFrom(long now) => Math.Max(now, _fullAt - _tolerance);

    public void Take(Reserved request)
    {
        _open.Add(request);
        while (_open[0].Id == 0 || _open[0].End < request.Start - s_openFor)
        {
            _settledFullAt = After(_settledFullAt, _open[0].End);
            _open.RemoveAt(0);
            if (_open.Count == 0) break;
        }

        Count();
    }

    public void Postpone(long start, long actual)
    {
        var index = _open.LastBy(start);
        if (index >= 0) _open.MoveAt(index, actual);
        else _settledFullAt = Math.Max(_settledFullAt, actual + intervalTicks);
        Count();
    }

    public void Move(long id, long at, bool isFinal)
    {
        var index = _open.IndexOf(id);
        if (index < 0) return;
        _open.MoveAt(index, at, isFinal);
        Count();
    }

    public void Return(long id, long now)
    {
        var index = _open.IndexOf(id);
        if (index < 0) return;
        _open.RemoveAt(index);
        Count();
    }

    public long[] Snapshot() => [_fullAt];

    private void Count()
    {
        _fullAt = _settledFullAt;
        for (var i = 0; i < _open.Count; i++) _fullAt = After(_fullAt, _open[i].End);
    }

    private long After(long full, long taken) => Math.Max(full, taken) + intervalTicks;
}
