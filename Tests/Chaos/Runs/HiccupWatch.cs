namespace OrleansBots.Chaos.Runs;

/// <summary>
/// Notices when the machine itself has no time: a timer of this process that comes late. Then processes send late too, and what platforms count in
/// fractions of a second proves nothing.
/// </summary>
internal sealed class HiccupWatch
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Late = TimeSpan.FromMilliseconds(150);

    private readonly Lock _lock = new();
    private readonly List<(long From, long To)> _hiccups = [];

    /// <summary>Spans in which the machine had no time, in clock ticks.</summary>
    public IReadOnlyList<(long From, long To)> Hiccups
    {
        get
        {
            lock (_lock) return [.. _hiccups];
        }
    }

    public async Task WatchAsync(CancellationToken cancellationToken)
    {
        var last = TimeProvider.System.GetTimestamp();
        while (true)
        {
            await Task.Delay(Period, cancellationToken);
            var now = TimeProvider.System.GetTimestamp();
            if (TimeProvider.System.GetElapsedTime(last, now) > Period + Late) Note(last, now);
            last = now;
        }
    }

    private void Note(long from, long to)
    {
        lock (_lock) _hiccups.Add((from, to));
    }
}
