using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Configuration;
using Orleans.Serialization;
using OrleansBots.ServiceDefaults.Health;
using OrleansBots.Silo.Composition;
using OrleansBots.Silo.Configuration;
using OrleansBots.Silo.Tls;

namespace OrleansBots.Gateway.Composition;

/// <summary>The gateway's connection to a cluster of silos.</summary>
internal static class ClusterClientComposition
{
    public static void AddClusterClient(this WebApplicationBuilder builder, SiloSettings settings, string connectionString)
    {
        var services = builder.Services;
        services.AddGatewayTls(builder.Configuration);
        var before = services.ToHashSet();
        builder.UseOrleansClient(client => client
            .UseAdoNetClustering(clustering =>
            {
                clustering.Invariant = ClusterIdentity.PostgresInvariant;
                clustering.ConnectionString = ClusterIdentity.MembershipConnectionString(connectionString);
            })
            .Configure<ClusterOptions>(settings.Apply)
            .Configure<ClientMessagingOptions>(ClusterIdentity.ApplyTimeouts)
            // A minute by default, for which a new or replaced silo would not be found.
            .Configure<GatewayOptions>(gateways => gateways.GatewayListRefreshPeriod = TimeSpan.FromSeconds(5))
            .UseConnectionRetryFilter<ClusterConnectionRetry>());
        ConnectInBackground(services, before);
        services.Configure<ExceptionSerializationOptions>(TransferredExceptions.Apply);
        services.AddSingleton<IClusterConnectionStatusObserver>(provider => provider.GetRequiredService<ClusterConnection>());
        services.AddReadinessCheck("silo", (provider, _) => Task.FromResult(provider.GetRequiredService<ClusterConnection>().Fault));
    }

    /// <summary>
    /// Orleans connects while the host starts and keeps everything else waiting. Webhooks need only the database, so the client's own
    /// start is replaced by one that does not hold up the others.
    /// </summary>
    private static void ConnectInBackground(IServiceCollection services, HashSet<ServiceDescriptor> before)
    {
        foreach (var added in services.Where(service => service.ServiceType == typeof(IHostedService) && !before.Contains(service)).ToList())
            services.Remove(added);
        services.TryAddSingleton<ClusterConnection>();
        services.AddHostedService<ClusterConnector>();
    }
}
