namespace OrleansBots.Grains.Limits;

/// <summary>
/// One window of a rate limit over reserved times. Times are UTC ticks. Reservations are made in rising order; each may be used at any
/// moment from its start to its end, and the window holds whichever moment that is. What is told later of a reservation that the window does not
/// know any more changes nothing.
/// </summary>
internal interface IRateWindow
{
    /// <summary>Earliest time at or after <paramref name="now"/> at which the next request may leave.</summary>
    long EarliestFrom(long now);

    /// <summary>Reserves one request that leaves at some time from its start to its end.</summary>
    void Take(Reserved request);

    /// <summary>A request reserved for <paramref name="start"/> leaves only at <paramref name="actual"/>: what came back meanwhile does not count.</summary>
    void Postpone(long start, long actual);

    /// <summary>The request counts from <paramref name="at"/>, but never from before its start.</summary>
    /// <param name="id">The request's number.</param>
    /// <param name="at">When it left, or a time before which it cannot have left.</param>
    /// <param name="isFinal">True where nothing more will be told of it; whatever is, is not heard.</param>
    void Move(long id, long at, bool isFinal);

    /// <summary>The request does not leave at all.</summary>
    void Return(long id, long now);

    /// <summary>Time from which the window restricts no more than a fresh one does.</summary>
    long FreeFrom { get; }

    /// <summary>The reservations that still matter, for <see cref="RateWindow.Resume"/>.</summary>
    long[] Snapshot();
}
