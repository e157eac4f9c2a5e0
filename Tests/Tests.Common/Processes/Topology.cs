namespace OrleansBots.Tests.Common.Processes;

/// <summary>How an installation is laid out.</summary>
public enum Topology
{
    /// <summary>One process holds gateway and silo.</summary>
    Embedded = 0,

    /// <summary>A gateway and silos of their own, over PostgreSQL.</summary>
    Cluster = 1,
}
