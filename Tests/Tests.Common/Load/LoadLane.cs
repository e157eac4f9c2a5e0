namespace OrleansBots.Tests.Common.Load;

/// <summary>The queue of one conversation, which holds back the next update until the one before is acknowledged.</summary>
internal sealed class LoadLane
{
    private readonly Lock _lock = new();
    private int _due;
    private int _next = 1;
    private bool _busy;

    /// <summary>One more update is due. Returns the number of the one to send now, or 0.</summary>
    public int Offer()
    {
        lock (_lock)
        {
            _due++;
            return TryTake();
        }
    }

    /// <summary>The one that was out is acknowledged. Returns the number of the one to send now, or 0.</summary>
    public int Acknowledge()
    {
        lock (_lock)
        {
            _busy = false;
            return TryTake();
        }
    }

    private int TryTake()
    {
        if (_busy || _due == 0) return 0;
        _busy = true;
        _due--;
        return _next++;
    }
}
