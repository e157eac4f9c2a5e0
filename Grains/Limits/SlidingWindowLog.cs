namespace OrleansBots.Grains.Limits;

/// <summary>At most N requests in any stretch of the window's length: the log of the last N reservations decides.</summary>
internal sealed class SlidingWindowLog : IRateWindow
{
    private readonly long _window;
    private readonly int _permits;
    private readonly Queue<long> _ends;
    private long _newest;

    public SlidingWindowLog(int permits, long windowTicks, ReadOnlySpan<long> ends)
    {
        _permits = permits;
        _window = windowTicks;
        _ends = new Queue<long>(Math.Min(permits, 32));
        foreach (var end in ends) Add(end);
    }

    public long FreeFrom => _ends.Count == 0 ? 0 : _newest + _window;

    public long EarliestFrom(long now) => _ends.Count < _permits ? now : Math.Max(now, _ends.Peek() + _window);

    public void Take(long start, long end) => Add(end);

    public void Postpone(long start, long actual)
    {
        var ends = Snapshot();
        var postponed = Array.FindLastIndex(ends, end => end <= start);
        if (postponed < 0) return;
        _ends.Clear();
        for (var i = 0; i < ends.Length; i++)
        {
            if (i != postponed) _ends.Enqueue(ends[i]);
        }

        Add(actual);
    }

    public long[] Snapshot() => [.. _ends];

    private void Add(long end)
    {
        if (_ends.Count == _permits) _ends.Dequeue();
        // A later reservation never counts as used before an earlier one.
        _newest = Math.Max(_newest, end);
        _ends.Enqueue(_newest);
    }
}
