using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Platforms.Discord.Api;
using OrleansBots.Platforms.Discord.Channels;
using OrleansBots.Platforms.Discord.Inbound;
using OrleansBots.Platforms.Discord.Inbound.Interactions;
using OrleansBots.Platforms.Discord.Inbound.Signatures;

namespace OrleansBots.Platforms.Discord.Hosting;

/// <summary>Registers Discord. The edge needs the inbound side, silos the outbound side; both may be in one process.</summary>
public static class DiscordServiceCollectionExtensions
{
    /// <summary>Adds what takes webhooks: <see cref="IInboundAdapter"/> and <see cref="IChannelValidator"/>. Needs a grain factory.</summary>
    public static IServiceCollection AddDiscordInbound(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IInboundAdapter, DiscordInbound>());
        services.AddInteractions();
        return services.AddShared();
    }

    /// <summary>Adds what calls the platform.</summary>
    public static IServiceCollection AddDiscordOutbound(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.AddShared();
    }

    /// <summary>What reads interactions, whichever way they come.</summary>
    private static IServiceCollection AddInteractions(this IServiceCollection services)
    {
        services.AddMetrics();
        services.TryAddSingleton<InboundMetrics>();
        services.TryAddSingleton<PublicKeys>();
        services.TryAddSingleton<Suggestions>();
        services.TryAddSingleton<InteractionIntake>();
        return services;
    }

    private static IServiceCollection AddShared(this IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IChannelValidator, DiscordValidator>());
        if (services.Any(service => service.ServiceType == typeof(DiscordApi))) return services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging();
        DiscordHttp.AddClients(services);
        return services;
    }
}
