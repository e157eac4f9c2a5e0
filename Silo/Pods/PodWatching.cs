namespace OrleansBots.Silo.Pods;

/// <summary>Lets a silo watch the pods of its cluster.</summary>
internal static class PodWatching
{
    /// <summary>
    /// Comes before the cluster's names and addresses are set: they are those of our own keys, which gateways read as well, and not of the variables that
    /// the package knows. It labels the pod with them.
    /// </summary>
    public static ISiloBuilder UsePodWatching(this ISiloBuilder silo, PodSettings settings) => !settings.Enabled ? silo : silo.UseKubernetesHosting(hosting =>
        hosting.Configure(options =>
        {
            options.MaxAgents = settings.MaxAgents;
            options.DeleteDefunctSiloPods = settings.DeleteDefunctSiloPods;
        }));
}
