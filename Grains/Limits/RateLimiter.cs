namespace OrleansBots.Grains.Limits;

/// <summary>
/// Several windows and a pause over one scope. A reservation takes from all windows or from none, in the order of calls. Bulk
/// never reserves ahead, so that no reply ever queues behind it. Deterministic: time is an argument.
/// </summary>
/// <param name="windows">Windows that every request passes.</param>
/// <param name="bulkWindow">Window that bulk passes in addition; null where bulk has no bound of its own.</param>
/// <param name="firstId">Number of the first reservation; the next ones follow.</param>
internal sealed class RateLimiter(NamedWindow[] windows, NamedWindow? bulkWindow = null, long firstId = 1)
{
    private long _last;
    private long _nextId = firstId;

    /// <summary>End of the pause, in UTC ticks; 0 for none.</summary>
    public long PausedUntil { get; private set; }

    /// <summary>The windows, bulk's last.</summary>
    public IEnumerable<NamedWindow> Windows => bulkWindow is { } bulk ? windows.Append(bulk) : windows;

    /// <summary>Time from which the limiter restricts no more than a fresh one.</summary>
    public long FreeFrom
    {
        get
        {
            var free = PausedUntil;
            foreach (var window in windows) free = Math.Max(free, window.Window.FreeFrom);
            return bulkWindow is { } bulk ? Math.Max(free, bulk.Window.FreeFrom) : free;
        }
    }

    /// <summary>Holds everything back until a time; never shortens a pause.</summary>
    public void PauseUntil(long until) => PausedUntil = Math.Max(PausedUntil, until);

    /// <summary>Takes the next free time unless it lies further ahead than the caller waits.</summary>
    /// <param name="now">Now.</param>
    /// <param name="maxAhead">Longest wait.</param>
    /// <param name="useWithin">Time after the slot's start within which the request leaves.</param>
    /// <param name="bulk">True for the lane that gives way.</param>
    /// <param name="slot">The slot, or when it is worth asking again.</param>
    public bool TryReserve(long now, long maxAhead, long useWithin, bool bulk, out Slot slot)
    {
        slot = Peek(now, bulk);
        if (slot.At - now > (bulk ? 0 : maxAhead)) return false;
        _last = slot.At;
        slot = slot with { Id = _nextId++ };
        var request = new Reserved(slot.At, slot.At + useWithin, slot.Id);
        foreach (var window in windows) window.Window.Take(request);
        if (bulk && bulkWindow is { } lane) lane.Window.Take(request);
        return true;
    }

    /// <summary>A request reserved for <paramref name="start"/> leaves only <paramref name="now"/>.</summary>
    public void Postpone(long start, long now)
    {
        _last = Math.Max(_last, now);
        foreach (var window in windows) window.Window.Postpone(start, now);
    }

    /// <summary>A reserved request counts from another time; see <see cref="IRateWindow.Move"/>.</summary>
    public void Move(long id, long at, bool isFinal)
    {
        foreach (var window in windows) window.Window.Move(id, at, isFinal);
        bulkWindow?.Window.Move(id, at, isFinal);
    }

    /// <summary>A reserved request does not leave at all.</summary>
    public void Return(long id, long now)
    {
        foreach (var window in windows) window.Window.Return(id, now);
        bulkWindow?.Window.Return(id, now);
    }

    private Slot Peek(long now, bool bulk)
    {
        var slot = new Slot(Math.Max(now, _last), _last > now ? windows.Length > 0 ? windows[0].Scope : null : null);
        foreach (var window in windows) slot = slot.After(window);
        if (bulk && bulkWindow is { } lane) slot = slot.After(lane);
        return PausedUntil > slot.At ? new(PausedUntil, LimitScopes.Pause) : slot;
    }
}

/// <summary>A time at which a request may leave.</summary>
/// <param name="At">The time in UTC ticks.</param>
/// <param name="LimitedBy">Scope that put it so late; null where nothing did.</param>
/// <param name="Id">Number of the reservation; 0 where there is none.</param>
internal readonly record struct Slot(long At, string? LimitedBy, long Id = 0)
{
    /// <summary>The later one of this and what a window allows.</summary>
    public Slot After(NamedWindow window)
    {
        var earliest = window.Window.EarliestFrom(At);
        return earliest > At ? new(earliest, window.Scope) : this;
    }
}
