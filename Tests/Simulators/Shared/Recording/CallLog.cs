namespace OrleansBots.Simulators.Shared.Recording;

/// <summary>Everything that was accepted and refused, in order of arrival. Adding is an append under a lock.</summary>
public sealed class CallLog
{
    private readonly Lock _lock = new();
    private readonly List<AcceptedCall> _accepted = [];
    private readonly List<RefusedCall> _rejected = [];
    private long _count;

    /// <summary>Accepted calls so far.</summary>
    public long Count => Volatile.Read(ref _count);

    /// <summary>Called for each accepted call, on the thread that serves it. It must be quick.</summary>
    public Action<AcceptedCall>? Accepted { get; set; }

    /// <summary>Called for each refused call, on the thread that serves it. It must be quick.</summary>
    public Action<RefusedCall>? Rejected { get; set; }

    /// <summary>Copies the accepted calls from a position on.</summary>
    public IReadOnlyList<AcceptedCall> Snapshot(int from = 0)
    {
        lock (_lock) return from >= _accepted.Count ? [] : _accepted.GetRange(from, _accepted.Count - from);
    }

    /// <summary>Copies the refused calls.</summary>
    public IReadOnlyList<RefusedCall> Rejections()
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

    internal void Add(AcceptedCall call)
    {
        lock (_lock)
        {
            call = call with { Order = _count++ };
            _accepted.Add(call);
        }

        Accepted?.Invoke(call);
    }

    internal void Add(RefusedCall rejection)
    {
        lock (_lock) _rejected.Add(rejection);
        Rejected?.Invoke(rejection);
    }
}
