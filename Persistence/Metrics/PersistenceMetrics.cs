using System.Diagnostics.Metrics;

namespace OrleansBots.Persistence.Metrics;

/// <summary>What the group-committing stores report.</summary>
internal sealed class PersistenceMetrics
{
    private readonly Histogram<double> _duration;
    private readonly Histogram<int> _size;
    private readonly Counter<long> _failures;
    private readonly Counter<long> _refusals;

    public PersistenceMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("OrleansBots.Persistence");
        _duration = meter.CreateHistogram<double>("orleansbots.persistence.commit.duration", "s", "Time of a commit shared by many callers.");
        _size = meter.CreateHistogram<int>("orleansbots.persistence.commit.size", "{request}", "Requests that shared a commit.");
        _failures = meter.CreateCounter<long>("orleansbots.persistence.commit.failures", "{commit}", "Commits that failed.");
        _refusals = meter.CreateCounter<long>("orleansbots.persistence.state.refusals", "{write}", "Writes of conversation state refused for their version.");
    }

    public CommitMeasure Measure(string operation, int requests, TimeProvider timeProvider) => new(this, operation, requests, timeProvider);

    public void Committed(string operation, int requests, TimeSpan duration)
    {
        _duration.Record(duration.TotalSeconds, Operation(operation));
        _size.Record(requests, Operation(operation));
    }

    public void CommitFailed(string operation) => _failures.Add(1, Operation(operation));

    public void StateRefused() => _refusals.Add(1);

    private static KeyValuePair<string, object?> Operation(string operation) => new("operation", operation);
}
