using System.Collections.Concurrent;
using System.Globalization;

namespace OrleansBots.Tests.Common.Load;

/// <summary>What the generator met.</summary>
public sealed class LoadStatistics
{
    private readonly ConcurrentDictionary<int, int> _statuses = new();
    private int _connectionFailures;
    private int _withoutRetryAfter;
    private long _slowestRefusal;
    private long _latestStart;

    /// <summary>Answers by HTTP status.</summary>
    public IReadOnlyDictionary<int, int> Statuses => _statuses;

    /// <summary>Connections that failed or were closed without an answer.</summary>
    public int ConnectionFailures => _connectionFailures;

    /// <summary>Refusals (5xx) that did not say when to come back.</summary>
    public int WithoutRetryAfter => _withoutRetryAfter;

    /// <summary>Longest time that a refusal (5xx) took.</summary>
    public TimeSpan SlowestRefusal => TimeSpan.FromTicks(Volatile.Read(ref _slowestRefusal));

    /// <summary>The largest delay with which the generator itself began an update.</summary>
    public TimeSpan WorstLag => TimeSpan.FromTicks(Volatile.Read(ref _latestStart));

    /// <summary>Answers with a status of 500 or more.</summary>
    public int ServerErrors => _statuses.Where(pair => pair.Key >= 500).Sum(pair => pair.Value);

    /// <inheritdoc/>
    public override string ToString()
    {
        var statuses = string.Join(' ', _statuses.OrderBy(pair => pair.Key).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}x{pair.Value}")));
        return $"answers {statuses}; connection failures {ConnectionFailures}; slowest refusal {SlowestRefusal.TotalMilliseconds:0} ms; generator lag {WorstLag.TotalMilliseconds:0} ms";
    }

    internal void Answered(WebhookAnswer answer, TimeSpan took)
    {
        _statuses.AddOrUpdate(answer.Status, 1, static (_, count) => count + 1);
        if (answer.Status < 500) return;
        Raise(ref _slowestRefusal, took.Ticks);
        if (answer.RetryAfter is null) Interlocked.Increment(ref _withoutRetryAfter);
    }

    internal void ConnectionFailed() => Interlocked.Increment(ref _connectionFailures);

    internal void Lagged(TimeSpan lag) => Raise(ref _latestStart, lag.Ticks);

    private static void Raise(ref long maximum, long value)
    {
        var seen = Volatile.Read(ref maximum);
        while (value > seen && Interlocked.CompareExchange(ref maximum, value, seen) is var other && other != seen) seen = other;
    }
}
