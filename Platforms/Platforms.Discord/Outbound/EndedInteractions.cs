using System.Collections.Concurrent;
using OrleansBots.Platforms.Discord.Api;

namespace OrleansBots.Platforms.Discord.Outbound;

/// <summary>Interactions whose token Discord knows no more, so that nobody asks again: what is refused too often gets the address blocked.</summary>
internal sealed class EndedInteractions(TimeProvider timeProvider)
{
    private const int Crowded = 1_000;

    private readonly ConcurrentDictionary<string, DateTimeOffset> _ended = new(StringComparer.Ordinal);

    public bool Contains(InteractionHandle handle) => _ended.ContainsKey(handle.InteractionId);

    public void Add(InteractionHandle handle)
    {
        var now = timeProvider.GetUtcNow();
        // No handle outlives its token's life, so older marks are not needed.
        if (_ended.Count >= Crowded)
        {
            foreach (var (id, until) in _ended)
            {
                if (until <= now) _ended.TryRemove(id, out _);
            }
        }

        _ended[handle.InteractionId] = now + InteractionHandle.Life;
    }
}
