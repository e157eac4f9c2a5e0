namespace OrleansBots.Chaos.Faults;

/// <summary>What a fault can hit.</summary>
internal enum TargetGroup
{
    Silos,
    Gateways,
    Processes,
    Database,
    Links,
    Platforms,
    MainPlatform,
}
