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
        return silo.UseLocalhostClustering(port, gatewayPort, serviceId: ClusterIdentity.ServiceId, clusterId: options.ClusterId);
    }

    /// <summary>Many processes: membership lives in the same PostgreSQL.</summary>
    public static ISiloBuilder UsePostgresMembership(this ISiloBuilder silo, SiloSettings options, string connectionString) => silo
        .UseAdoNetClustering(clustering =>
        {
            clustering.Invariant = ClusterIdentity.PostgresInvariant;
            clustering.ConnectionString = ClusterIdentity.MembershipConnectionString(connectionString);
        })
        .Configure<ClusterOptions>(options.Apply)
        .Configure<EndpointOptions>(endpoint =>
        {
            endpoint.AdvertisedIPAddress = AdvertisedAddress.Resolve(options.AdvertisedAddress);
            endpoint.SiloPort = FreePort.OrGiven(options.Port);
            endpoint.GatewayPort = FreePort.OrGiven(options.GatewayPort);
            if (options.ListenAddress is not { } listen) return;
            endpoint.SiloListeningEndpoint = new(IPAddress.Parse(listen), endpoint.SiloPort);
            endpoint.GatewayListeningEndpoint = new(IPAddress.Parse(listen), endpoint.GatewayPort);
        })
        .Configure<ClusterMembershipOptions>(membership =>
        {
            // Orleans' defaults take 12 s to replace a killed silo; its partitions wait that long. A probe each second with three misses takes
            // about 4 s. Two missed probes were seen to condemn silos that had only been short of CPU for a moment.
            membership.ProbeTimeout = options.ProbeTimeout;
            membership.NumMissedProbesLimit = options.MissedProbes;
            // Two silos must agree, where there are two others; Orleans takes fewer votes in smaller clusters.
            membership.NumVotesForDeathDeclaration = 2;
            // How late a silo may learn of a death that gossip did not tell it.
            membership.TableRefreshTimeout = TimeSpan.FromSeconds(5);
            // Also how soon a restarted machine sees that the silo it was before is gone.
            membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);
            // Rows of dead silos are of interest to a person for a day.
            membership.DefunctSiloExpiration = TimeSpan.FromDays(1);
            membership.DefunctSiloCleanupPeriod = TimeSpan.FromHours(1);
        });
}
