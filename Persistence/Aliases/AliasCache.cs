using System.Collections.Concurrent;

namespace OrleansBots.Persistence.Aliases;

/// <summary>
/// What was answered lately. Bounded: what is not asked for goes when the newer half is full. An answer ends after a while, because another
/// process may learn that two users are one.
/// </summary>
internal sealed class AliasCache(int capacity, TimeSpan lifetime, TimeProvider timeProvider)
{
    private readonly Lock _turning = new();
    private ConcurrentDictionary<(string Tenant, string Channel, string Alias), Entry> _newer = new();
    private ConcurrentDictionary<(string Tenant, string Channel, string Alias), Entry> _older = new();

    /// <summary>The answer, where all ids of the question are known to mean the same user; null where the database has to be asked.</summary>
    public string? Find(string tenant, string channel, AliasQuestion question)
    {
        if (question.MovedTo.Count > 0) return null;
        string? userId = null;
        foreach (var id in question.Ids)
        {
            if (!TryGet((tenant, channel, id), out var known) || (userId is not null && userId != known)) return null;
            userId = known;
        }

        return userId;
    }

    public void Remember(string tenant, string channel, string alias, string userId)
    {
        if (_newer.Count >= capacity / 2) Turn();
        _newer[(tenant, channel, alias)] = new(userId, timeProvider.GetTimestamp());
    }

    public void Forget(string tenant, string channel, string alias)
    {
        _newer.TryRemove((tenant, channel, alias), out _);
        _older.TryRemove((tenant, channel, alias), out _);
    }

    private bool TryGet((string Tenant, string Channel, string Alias) key, out string userId)
    {
        userId = "";
        if (!_newer.TryGetValue(key, out var entry))
        {
            if (!_older.TryGetValue(key, out entry)) return false;
            if (IsOver(entry)) return false;
            _newer[key] = entry;
        }

        if (IsOver(entry)) return false;
        userId = entry.UserId;
        return true;
    }

    private bool IsOver(Entry entry) => timeProvider.GetElapsedTime(entry.At) > lifetime;

    private void Turn()
    {
        lock (_turning)
        {
            if (_newer.Count < capacity / 2) return;
            (_older, _newer) = (_newer, new());
        }
    }

    private readonly record struct Entry(string UserId, long At);
}
