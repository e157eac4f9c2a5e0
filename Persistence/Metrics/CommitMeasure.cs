namespace OrleansBots.Persistence.Metrics;

/// <summary>Measures one commit: failed, unless told that it succeeded.</summary>
internal sealed class CommitMeasure(PersistenceMetrics metrics, string operation, int requests, TimeProvider timeProvider) : IDisposable
{
    private readonly long _start = timeProvider.GetTimestamp();
    private bool _succeeded;

    public void Succeed()
    {
        _succeeded = true;
        metrics.Committed(operation, requests, timeProvider.GetElapsedTime(_start));
    }

    public void Dispose()
    {
        if (!_succeeded) metrics.CommitFailed(operation);
    }
}
