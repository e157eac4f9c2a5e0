using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.WhatsApp.Channels;

namespace OrleansBots.Platforms.WhatsApp.Hosting;

/// <summary>Registers the WhatsApp Business Cloud API. The edge needs the inbound side, silos the outbound side; both may be in one process.</summary>
public static class WhatsAppServiceCollectionExtensions
{
    /// <summary>Adds what takes webhooks.</summary>
    public static IServiceCollection AddWhatsAppInbound(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.AddShared();
    }

    /// <summary>Adds what calls the platform.</summary>
    public static IServiceCollection AddWhatsAppOutbound(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.AddShared();
    }

    private static IServiceCollection AddShared(this IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IChannelValidator, WhatsAppValidator>());
        return services;
    }
}
