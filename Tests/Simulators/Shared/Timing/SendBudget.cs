namespace OrleansBots.Simulators.Shared.Timing;

/// <summary>What one chat, or a whole bot, has sent lately. Not thread-safe: callers hold a lock.</summary>
internal sealed class SendBudget
{
    private readonly Queue<long> _sent = new();
    private long _theoreticalArrival;

    /// <summary>Ticks until one more fits into a token bucket; 0 or less where it fits now.</summary>
    public long BucketWait(long now, long interval, int burst, long slack) => _theoreticalArrival - ((burst - 1) * interval) - slack - now;

    /// <summary>Ticks until one more fits into a sliding window; 0 or less where it fits now.</summary>
    public long WindowWait(long now, int permits, long window, long slack)
    {
        while (_sent.TryPeek(out var oldest) && oldest + window <= now) _sent.Dequeue();
        return _sent.Count < permits ? 0 : _sent.ElementAt(_sent.Count - permits) + window - slack - now;
    }

    public void TakeFromBucket(long now, long interval) => _theoreticalArrival = Math.Max(now, _theoreticalArrival) + interval;

    public void TakeFromWindow(long now) => _sent.Enqueue(now);
}
