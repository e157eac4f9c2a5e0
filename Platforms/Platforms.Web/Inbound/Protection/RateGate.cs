using OrleansBots.Platforms.Abstractions.Limits;

namespace OrleansBots.Platforms.Web.Inbound.Protection;

/// <summary>
/// A rate limit per key in bounded memory (GCRA: one time stamp per key). A key at rest is forgotten without loss; where more keys are busy than there
/// is room for, the newcomers share one limit, so that a flood of made-up keys can neither fill the memory nor push out those that were there.
/// </summary>
internal sealed class RateGate(RateLimit limit, int capacity, TimeProvider timeProvider)
{
    private const string Overflow = "";
    private readonly Lock _lock = new();
    private readonly Dictionary<string, TimeSpan> _theoreticalArrivals = new(StringComparer.Ordinal);
    private readonly long _start = timeProvider.GetTimestamp();
    private TimeSpan _nextSweep;

    /// <summary>Keys that are remembered now.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _theoreticalArrivals.Count;
        }
    }

    /// <summary>Takes a permit, or says how long to wait for one.</summary>
    public bool TryEnter(string key, out TimeSpan wait)
    {
        var now = timeProvider.GetElapsedTime(_start);
        lock (_lock)
        {
            if (!_theoreticalArrivals.TryGetValue(key, out var arrival))
            {
                key = RoomFor(key, now);
                _theoreticalArrivals.TryGetValue(key, out arrival);
            }

            if (arrival < now) arrival = now;
            wait = arrival - now - (limit.Interval * (limit.Burst - 1));
            if (wait > TimeSpan.Zero) return false;
            _theoreticalArrivals[key] = arrival + limit.Interval;
            wait = TimeSpan.Zero;
            return true;
        }
    }

    private string RoomFor(string key, TimeSpan now)
    {
        if (_theoreticalArrivals.Count < capacity) return key;
        if (now >= _nextSweep)
        {
            // A sweep costs as much as there are keys: at most one a second.
            _nextSweep = now + TimeSpan.FromSeconds(1);
            foreach (var (known, arrival) in _theoreticalArrivals)
            {
                if (arrival <= now) _theoreticalArrivals.Remove(known);
            }
        }

        return _theoreticalArrivals.Count < capacity ? key : Overflow;
    }
}
