namespace OrleansBots.Gateway.Composition;

/// <summary>Keeps trying for as long as the process runs: silos and the database may come later than gateways.</summary>
internal sealed class ClusterConnectionRetry(TimeProvider timeProvider, ILogger<ClusterConnectionRetry> logger) : IClientConnectionRetryFilter
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private int _attempts;

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        // The first and then each minute's: whoever reads the log wants to know, not to be flooded.
        if (_attempts++ % 60 == 0) CompositionLog.NoSilo(logger, _attempts, exception.Message);
        await Task.Delay(Pause, timeProvider, cancellationToken);
        return true;
    }
}
