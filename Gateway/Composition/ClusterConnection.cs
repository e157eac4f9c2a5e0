namespace OrleansBots.Gateway.Composition;

/// <summary>Whether any silo can be reached, as Orleans tells it.</summary>
internal sealed class ClusterConnection(ILogger<ClusterConnection> logger) : IClusterConnectionStatusObserver
{
    private volatile int _gateways;
    private volatile bool _started;

    /// <summary>Null while a silo is connected and grains can be called, else what is wrong.</summary>
    public string? Fault => _gateways == 0 ? "no silo is connected" : _started ? null : "the client is still starting";

    /// <summary>The client knows the cluster's grains. A silo counts as connected a moment earlier, when no call could be made yet.</summary>
    public void NotifyStarted() => _started = true;

    public void NotifyGatewayCountChanged(int currentNumberOfGateways, int previousNumberOfGateways, bool connectionRecovered)
    {
        _gateways = currentNumberOfGateways;
        if (currentNumberOfGateways > 0 && previousNumberOfGateways <= 0) CompositionLog.Connected(logger);
    }

    public void NotifyClusterConnectionLost()
    {
        _gateways = 0;
        CompositionLog.Lost(logger);
    }
}
