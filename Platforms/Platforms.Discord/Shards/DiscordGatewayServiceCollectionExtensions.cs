using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using OrleansBots.Platforms.Discord.Gateway;
using OrleansBots.Platforms.Discord.Gateway.Delivery;
using OrleansBots.Platforms.Discord.Gateway.Protocol;
using OrleansBots.Platforms.Discord.Inbound;
using OrleansBots.Platforms.Discord.Inbound.Forms;
using OrleansBots.Platforms.Discord.Inbound.Interactions;

namespace OrleansBots.Platforms.Discord.Shards;

/// <summary>Registers the Gateway.</summary>
public static class DiscordGatewayServiceCollectionExtensions
{
    /// <summary>Adds what a silo needs to hold shards, and the service that keeps them running. The ingress and the inbox must be registered.</summary>
    public static IServiceCollection AddDiscordGateway(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddMetrics();
        services.TryAddSingleton<GatewayTimings>();
        services.TryAddSingleton<GatewayMetrics>();
        services.TryAddSingleton<InboundMetrics>();
        services.TryAddSingleton<Suggestions>();
        services.TryAddSingleton<BotForms>();
        services.TryAddSingleton<InteractionIntake>();
        services.TryAddSingleton<GatewayInteractions>();
        services.TryAddSingleton<GatewayIntake>();
        services.TryAddSingleton<GatewayParts>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, DiscordGatewayService>());
        return services;
    }
}
