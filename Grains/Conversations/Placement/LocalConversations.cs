using System.Collections.Concurrent;

namespace OrleansBots.Grains.Conversations.Placement;

/// <summary>The conversations that are activated on this silo.</summary>
internal sealed class LocalConversations
{
    private readonly ConcurrentDictionary<IGrainContext, byte> _contexts = new(ReferenceEqualityComparer.Instance);
    private int _count;

    /// <summary>How many there are. Kept apart, because counting the dictionary takes all its locks.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Their activations; may go or come while they are looked through.</summary>
    public IEnumerable<IGrainContext> Contexts => _contexts.Select(static entry => entry.Key);

    public void Add(IGrainContext context)
    {
        if (_contexts.TryAdd(context, 0)) Interlocked.Increment(ref _count);
    }

    public void Remove(IGrainContext context)
    {
        if (_contexts.TryRemove(context, out _)) Interlocked.Decrement(ref _count);
    }
}
