namespace OrleansBots.Silo.Pods;

/// <summary>
/// Whether a silo watches the pods of its cluster (Microsoft.Orleans.Hosting.Kubernetes); section <c>OrleansBots:Kubernetes</c>. Silos run in
/// Kubernetes without it: they meet in the database and notice each other's death by their own probes, and need no rights in the cluster. With it
/// a silo whose pod was deleted is declared dead at once, and a pod whose silo is dead can be deleted; for that silos may read, label and delete pods,
/// and a silo does not start while Kubernetes' API is away.
/// </summary>
public sealed class PodSettings
{
    /// <summary>Configuration section.</summary>
    public const string Section = "OrleansBots:Kubernetes";

    /// <summary>True watches pods; default false.</summary>
    public bool Enabled { get; set; }

    /// <summary>How many silos watch at a time (<c>MaxAgents</c>); default 2, so that one may die.</summary>
    public int MaxAgents { get; set; } = 2;

    /// <summary>True deletes the pod of a silo that was declared dead (<c>DeleteDefunctSiloPods</c>); default false: the liveness probe restarts a process that hangs.</summary>
    public bool DeleteDefunctSiloPods { get; set; }
}
