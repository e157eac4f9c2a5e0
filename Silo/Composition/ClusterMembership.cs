using System.Net;
using Orleans.Configuration;
using OrleansBots.Silo.Configuration;

namespace OrleansBots.Silo.Composition;

/// <summary>How silos find each other and notice a dead one.</summary>
internal static class ClusterMembership
{
    /// <summary>One process: the silo is its own cluster and listens on loopback only.</summary>
    public static ISiloBuilder UseEmbeddedMembership(this ISiloBuilder silo, SiloSettings options)
    {
        // Nobody connects to an embedded silo, so it takes any free port unless one was asked for: two installations on one machine do not collide.
        var defaults = new SiloSettings();
        var port = FreePort.OrGiven(options.Port == defaults.Port ? 0 : options.Port);
        var gatewayPort = FreePort.OrGiven(options.GatewayPort == defaults.GatewayPort ? 0 : options.GatewayPort);
        return silo.UseLocalhostClustering(port, gatewayPort, serviceId: ServiceId, clusterId: options.ClusterId);
    }

    /// <summary>Many processes: membership lives in the same PostgreSQL.</summary>
    public static ISiloBuilder UsePostgresMembership(this ISiloBuilder silo, SiloSettings options, string connectionString) => silo
        .UseAdoNetClustering(clustering =>
        {
            clustering.Invariant = PostgresInvariant;
            clustering.ConnectionString = connectionString;
        })
        .Configure<ClusterOptions>(cluster =>
        {
            cluster.ClusterId = options.ClusterId;
            cluster.ServiceId = ServiceId;
        })
        .Configure<EndpointOptions>(endpoint =>
        {
            endpoint.AdvertisedIPAddress = IPAddress.Parse(options.AdvertisedAddress);
            endpoint.SiloPort = FreePort.OrGiven(options.Port);
            endpoint.GatewayPort = FreePort.OrGiven(options.GatewayPort);
        })
        .Configure<ClusterMembershipOptions>(membership =>
        {
            // Defaults take 12 s to replace a killed silo. Probes every second with three misses take about 4 s and still outlive a short stall.
            membership.ProbeTimeout = options.ProbeTimeout;
            membership.NumMissedProbesLimit = options.MissedProbes;
            membership.NumVotesForDeathDeclaration = 2;
            membership.TableRefreshTimeout = TimeSpan.FromSeconds(5);
            membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);
            membership.DefunctSiloExpiration = TimeSpan.FromDays(1);
            membership.DefunctSiloCleanupPeriod = TimeSpan.FromHours(1);
        });

    /// <summary>Names the data, not the cluster: it never changes, or grain state is not found again.</summary>
    public const string ServiceId = "orleansbots";

    /// <summary>The name by which Orleans chooses the SQL dialect and driver.</summary>
    public const string PostgresInvariant = "Npgsql";
}
