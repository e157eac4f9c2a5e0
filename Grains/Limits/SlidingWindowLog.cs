namespace OrleansBots.Grains.Limits;

/// <summary>At most N requests in any stretch of the window's length: the log of the last N reservations decides.</summary>
internal sealed class SlidingWindowLog : IRateWindow
{
    private readonly long _window;
    private readonly int _permits;
    private readonly ReservedList _requests;

    public SlidingWindowLog(int permits, long windowTicks, ReadOnlySpan<long> ends)
    {
        _permits = permits;
        _window = windowTicks;
        _requests = new ReservedList(Math.Min(permits, 32));
        foreach (var end in ends) Take(new Reserved(end, end, 0));
    }

    public long FreeFrom => _requests.Count == 0 ? 0 : _requests[^1].End + _window;

    public long EarliestFrom(long now) => _requests.Count < _permits ? now : Math.Max(now, _requests[0].End + _window);

    public void Take(Reserved request)
    {
        // Whoever falls out is a window older than the request's start, and all later ones start no earlier.
        if (_requests.Count == _permits) _requests.RemoveAt(0);
        _requests.Add(request);
    }

    public void Postpone(long start, long actual)
    {
        var index = _requests.LastBy(start);
        if (index >= 0) _requests.MoveAt(index, actual);
    }

    public void Move(long id, long at, bool isFinal)
    {
        var index = _requests.IndexOf(id);
        if (index >= 0) _requests.MoveAt(index, at, isFinal);
    }

    public void Return(long id, long now)
    {
        var index = _requests.IndexOf(id);
        if (index < 0) return;
        var start = _requests[index].Start;
        _requests.RemoveAt(index);
        // Before its time came, what it pushed out of the log is still to be kept to: that had to be a window old at its start.
        if (start > now) _requests.Add(new Reserved(start - _window, start - _window, 0));
    }

    public long[] Snapshot() => _requests.Ends();
}
