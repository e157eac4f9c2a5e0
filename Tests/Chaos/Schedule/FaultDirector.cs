using System.Collections.Concurrent;
using System.ComponentModel;
using Npgsql;
using OrleansBots.Chaos.Faults;

namespace OrleansBots.Chaos.Schedule;

/// <summary>Lets the planned faults happen at their times.</summary>
internal sealed class FaultDirector(FaultInjector injector, Action<string> say)
{
    private readonly ConcurrentDictionary<string, bool> _claims = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<FaultRecord> _records = [];
    private readonly ConcurrentBag<string> _failures = [];
    private int _skipped;

    /// <summary>What happened, in order.</summary>
    public IReadOnlyList<FaultRecord> Records => [.. _records.OrderBy(record => record.Began)];

    /// <summary>Planned faults that were left out because their target had not come back from the one before.</summary>
    public int Skipped => _skipped;

    /// <summary>What did not come back from a fault, in words.</summary>
    public IReadOnlyCollection<string> Failures => _failures;

    /// <summary>When it began, in clock ticks.</summary>
    public long Start { get; private set; }

    /// <summary>Returns when the last fault is over.</summary>
    public async Task RunAsync(IReadOnlyList<PlannedFault> plan, CancellationToken cancellationToken)
    {
        Start = TimeProvider.System.GetTimestamp();
        var running = new List<Task>();
        try
        {
            foreach (var planned in plan)
            {
                var early = planned.At - TimeProvider.System.GetElapsedTime(Start);
                if (early > TimeSpan.Zero) await Task.Delay(early, cancellationToken);
                if (_claims.TryAdd(planned.Claim, true)) running.Add(HappenAsync(planned, cancellationToken));
                else Skip(planned);
            }
        }
        finally
        {
            await Task.WhenAll(running);
        }
    }

    private async Task HappenAsync(PlannedFault planned, CancellationToken cancellationToken)
    {
        var began = TimeProvider.System.GetTimestamp();
        try
        {
            await injector.InjectAsync(planned, cancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException or InvalidOperationException or Win32Exception or NpgsqlException)
        {
            // The fault is over all the same, and whoever waits for its target learns more.
            _failures.Add($"{planned.At:mm\\:ss} {FaultProfile.Of(planned.Kind).Name}, {planned.Target}: {exception.Message}");
        }

        var record = new FaultRecord(planned, began, TimeProvider.System.GetTimestamp());
        _records.Add(record);
        _claims.TryRemove(planned.Claim, out _);
        say($"{planned.At:mm\\:ss} {record.Profile.Name}: {planned.Target}, {planned.Length.TotalSeconds:0.0} s, over after {TimeProvider.System.GetElapsedTime(began, record.Ended).TotalSeconds:0.0} s");
    }

    private void Skip(PlannedFault planned)
    {
        _skipped++;
        say($"{planned.At:mm\\:ss} {FaultProfile.Of(planned.Kind).Name}: {planned.Target} is not back yet, left out");
    }
}
