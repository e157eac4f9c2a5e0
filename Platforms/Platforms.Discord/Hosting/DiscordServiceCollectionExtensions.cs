using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Discord.Api;
using OrleansBots.Platforms.Discord.Channels;

namespace OrleansBots.Platforms.Discord.Hosting;

/// <summary>Registers Discord. The edge needs the inbound side, silos the outbound side; both may be in one process.</summary>
public static class DiscordServiceCollectionExtensions
{
    /// <summary>Adds what takes webhooks.</summary>
    public static IServiceCollection AddDiscordInbound(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.AddShared();
    }

    /// <summary>Adds what calls the platform.</summary>
    public static IServiceCollection AddDiscordOutbound(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.AddShared();
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
