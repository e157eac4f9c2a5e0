namespace OrleansBots.Simulators.Telegram.Recording;

/// <summary>Everything that was accepted and refused, in order of arrival. Adding is an append under a lock.</summary>
public sealed class CallLog
{
    private readonly Lock _lock = new();
    private readonly List<CallRecord> _accepted = [];
    private readonly List<RejectionRecord> _rejected = [];
    private long _count;

    /// <summary>Accepted calls so far.</summary>
    public long Count => Volatile.Read(ref _count);

    /// <summary>
    /// Called for each accepted call, on the thread that serves it. It must be quick.
    /// </summary>
    public Action<CallRecord>? Accepted { get; set; }

    /// <summary>Called for each refused call, on the thread that serves it. It must be quick.</summary>
    public Action<RejectionRecord>? Rejected { get; set; }

    /// <summary>False keeps no records, for long measurements; observers are called all the same.</summary>
    public bool Keep { get; set; } = true;

    /// <summary>Copies the accepted calls from a position on.</summary>
    public IReadOnlyList<CallRecord> Snapshot(int from = 0)
    {
        lock (_lock) return from >= _accepted.Count ? [] : _accepted.GetRange(from, _accepted.Count - from);
    }

    /// <summary>Copies the refused calls.</summary>
    public IReadOnlyList<RejectionRecord> Rejections()
    {
        lock (_lock) return [.. _rejected];
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _accepted.Clear();
            _rejected.Clear();
            _count = 0;
        }
    }

    internal void Add(CallRecord call)
    {
        lock (_lock)
        {
            call = call with { Order = _count };
            _count++;
            if (Keep) _accepted.Add(call);
        }

        Accepted?.Invoke(call);
    }

    internal void Add(RejectionRecord rejection)
    {
        lock (_lock) _rejected.Add(rejection);
        Rejected?.Invoke(rejection);
    }
}
