using OrleansBots.Gateway.Configuration;
using OrleansBots.Silo.Composition;

namespace OrleansBots.Gateway.Composition;

/// <summary>Gives the gateway its grains: a silo in the same process, or a connection to silos elsewhere. The only place that knows which.</summary>
internal static class ClusterComposition
{
    public static void AddCluster(this WebApplicationBuilder builder, GatewaySettings settings)
    {
        if (settings.Mode == GatewayMode.Embedded) builder.AddEmbeddedSilo(settings.Silo);
        else builder.AddClusterClient(settings.Silo, settings.ConnectionString!);
    }
}
