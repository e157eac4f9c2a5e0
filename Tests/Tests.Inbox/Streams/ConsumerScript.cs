using System.Collections.Concurrent;

namespace OrleansBots.Tests.Inbox.Streams;

/// <summary>What the consuming grains of a test do, and what they saw. One for all silos of a cluster.</summary>
public sealed class ConsumerScript
{
    private readonly ConcurrentDictionary<string, List<int>> _taken = new();
    private readonly ConcurrentQueue<(string Key, int Size)> _turns = new();
    private int _total;
    private int _attempts;

    /// <summary>Runs inside the turn, before its events count as taken.</summary>
    public Func<string, IReadOnlyList<int>, Task> Turn { get; set; } = static (_, _) => Task.CompletedTask;

    /// <summary>Throws where a grain is not to be activated.</summary>
    public Action<string> Activating { get; set; } = static _ => { };

    public int Total => Volatile.Read(ref _total);

    public int Attempts => Volatile.Read(ref _attempts);

    public IReadOnlyList<(string Key, int Size)> Turns => [.. _turns];

    public IReadOnlyList<int> TakenBy(string key)
    {
        if (!_taken.TryGetValue(key, out var taken)) return [];
        lock (taken) return [.. taken];
    }

    public async Task TakeAsync(string key, IReadOnlyList<int> events)
    {
        Interlocked.Increment(ref _attempts);
        await Turn(key, events);
        var taken = _taken.GetOrAdd(key, static _ => []);
        lock (taken) taken.AddRange(events);
        _turns.Enqueue((key, events.Count));
        Interlocked.Add(ref _total, events.Count);
    }
}
