namespace OrleansBots.Grains.Limits;

/// <summary>
/// One window of a rate limit over reserved times. Times are UTC ticks. Reservations are made in rising order; each may be used at any
/// moment from its start to its end, and the window holds whichever moment that is.
/// </summary>
internal interface IRateWindow
{
    /// <summary>Earliest time at or after <paramref name="now"/> at which the next request may leave.</summary>
    long EarliestFrom(long now);

    /// <summary>Reserves one request that leaves at some time from <paramref name="start"/> to <paramref name="end"/>.</summary>
    void Take(long start, long end);

    /// <summary>A request reserved for <paramref name="start"/> leaves only at <paramref name="actual"/>: what came back meanwhile does not count.</summary>
    void Postpone(long start, long actual);

    /// <summary>Time from which the window restricts no more than a fresh one does.</summary>
    long FreeFrom { get; }

    /// <summary>The reservations that still matter, for <see cref="RateWindow.Resume"/>.</summary>
    long[] Snapshot();
}
