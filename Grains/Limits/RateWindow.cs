using OrleansBots.Platforms.Abstractions.Limits;

namespace OrleansBots.Grains.Limits;

/// <summary>Makes windows: a limit with a burst of its own is a token bucket, any other a sliding window log.</summary>
internal static class RateWindow
{
    /// <summary>
    /// Added to each window: two requests that leave us a window apart may reach the platform closer together.
    /// </summary>
    public static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(30);

    /// <summary>
    /// A window as an activation finds it. What restricts only for a moment is not stored at each step and may have been in use just
    /// now on a silo that is gone: a bucket starts half full, a short log half used. A longer log is exactly as stored, because
    /// its reservations are stored before they are given out.
    /// </summary>
    /// <param name="limit">The limit as configured now; it may have changed since the times were stored.</param>
    /// <param name="stored">Reservations of <see cref="IRateWindow.Snapshot"/>; empty where nothing is known.</param>
    /// <param name="now">Now, in UTC ticks.</param>
    public static IRateWindow Resume(RateLimit limit, ReadOnlySpan<long> stored, long now)
    {
        if (limit.Burst != limit.Permits)
        {
            var interval = WindowTicks(limit) / limit.Permits;
            var fullAt = now + TokenBucket.StartsShortBy(limit.Burst, interval);
            return new TokenBucket(limit.Burst, interval, stored.IsEmpty ? fullAt : Math.Max(fullAt, stored[^1]));
        }

        var log = new SlidingWindowLog(limit.Permits, WindowTicks(limit), stored);
        if (limit.Window > PersistentLimiter.WriteThroughAhead) return log;
        var used = stored.IsEmpty ? now : Math.Max(now, stored[^1]);
        for (var i = 0; i < limit.Permits / 2; i++) log.Take(new Reserved(used, used, 0));
        return log;
    }

    private static long WindowTicks(RateLimit limit) => (limit.Window + Margin).Ticks;
}
