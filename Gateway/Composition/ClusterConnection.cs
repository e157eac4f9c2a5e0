namespace OrleansBots.Gateway.Composition;

/// <summary>Whether any silo can be reached, as Orleans tells it.</summary>
internal sealed class ClusterConnection(ILogger<ClusterConnection> logger) : IClusterConnectionStatusObserver
{
    private volatile int _gateways;

    /// <summary>Null while a silo is connected, else what is wrong.</summary>
    public string? Fault => _gateways > 0 ? null : "no silo is connected";

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
