namespace OrleansBots.Gateway.Configuration;

/// <summary>What a gateway process is.</summary>
internal enum GatewayMode
{
    /// <summary>Gateway and silo in one process.</summary>
    Embedded,

    /// <summary>A client of silos that run apart.</summary>
    Cluster,
}
