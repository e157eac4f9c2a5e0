using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OrleansBots.Persistence.Hosting;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Platforms.Abstractions.Media;
using OrleansBots.Platforms.Abstractions.Outbound;
using OrleansBots.Platforms.WhatsApp.Api;
using OrleansBots.Platforms.WhatsApp.Inbound;
using OrleansBots.Platforms.WhatsApp.Media;
using OrleansBots.Platforms.WhatsApp.Outbound;
using OrleansBots.Platforms.WhatsApp.Outbound.Limits;
using OrleansBots.Platforms.WhatsApp.Portfolios;
using OrleansBots.Platforms.WhatsApp.Registration;

namespace OrleansBots.Platforms.WhatsApp.Hosting;

/// <summary>Registers the WhatsApp Business Cloud API. The edge needs the inbound side, silos the outbound side; both may be in one process.</summary>
public static class WhatsAppServiceCollectionExtensions
{
    /// <summary>Adds what takes webhooks: <see cref="IInboundAdapter"/> and <see cref="IChannelValidator"/>. Needs the installation's database.</summary>
    public static IServiceCollection AddWhatsAppInbound(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddUserAliases();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IInboundAdapter, WhatsAppInbound>());
        return services.AddShared();
    }

    /// <summary>
    /// Adds what calls the platform: <see cref="IOutboundAdapter"/>, <see cref="IChannelSync"/>, <see cref="IMediaStore"/> and
    /// <see cref="IChannelValidator"/>. Needs a silo.
    /// </summary>
    public static IServiceCollection AddWhatsAppOutbound(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton<DeliveryTransport>();
        services.TryAddSingleton<PauseLadder>();
        services.TryAddSingleton<IPortfolioCounter, PortfolioCounter>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IOutboundAdapter, WhatsAppOutbound>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IChannelSync, WhatsAppSync>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IMediaStore, WhatsAppMedia>());
        return services.AddShared();
    }

    private static IServiceCollection AddShared(this IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IChannelValidator, WhatsAppValidator>());
        if (services.Any(service => service.ServiceType == typeof(WhatsAppMetrics))) return services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging();
        services.AddMetrics();
        services.AddSingleton<WhatsAppMetrics>();
        WhatsAppHttp.AddClients(services);
        return services;
    }
}
