using System.Collections.Concurrent;

namespace OrleansBots.Inbox.Signals;

/// <summary>The signals of the partitions that this process owns.</summary>
internal sealed class PartitionSignals(TimeProvider timeProvider)
{
    private readonly ConcurrentDictionary<int, PartitionSignal> _owned = new();

    public bool IsOwned(int partition) => _owned.ContainsKey(partition);

    public PartitionSignal Own(int partition) => _owned[partition] = new(timeProvider);

    /// <summary>Ends ownership unless the partition was taken again meanwhile.</summary>
    public void Disown(int partition, PartitionSignal signal) => _owned.TryRemove(new(partition, signal));

    public void Set(int partition)
    {
        if (_owned.TryGetValue(partition, out var signal)) signal.Set();
    }

    public void SetAll()
    {
        foreach (var signal in _owned.Values) signal.Set();
    }
}
