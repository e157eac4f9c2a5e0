using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Platforms.Abstractions.Media;
using OrleansBots.Platforms.Abstractions.Outbound;
using OrleansBots.Platforms.Telegram.Api;
using OrleansBots.Platforms.Telegram.Inbound;
using OrleansBots.Platforms.Telegram.Media;
using OrleansBots.Platforms.Telegram.Outbound;
using OrleansBots.Platforms.Telegram.Polling;
using OrleansBots.Platforms.Telegram.Registration;

namespace OrleansBots.Platforms.Telegram.Hosting;

/// <summary>Registers Telegram. The edge needs the inbound side, silos the outbound side; both may be in one process.</summary>
public static class TelegramServiceCollectionExtensions
{
    /// <summary>Adds what takes webhooks: <see cref="IInboundAdapter"/> and <see cref="IChannelValidator"/>.</summary>
    public static IServiceCollection AddTelegramInbound(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IInboundAdapter, TelegramInbound>());
        return services.AddShared();
    }

    /// <summary>
    /// Adds what calls Telegram: <see cref="IOutboundAdapter"/>, <see cref="IChannelSync"/>, <see cref="IUpdatePoller"/>,
    /// <see cref="IMediaStore"/> and <see cref="IChannelValidator"/>.
    /// </summary>
    public static IServiceCollection AddTelegramOutbound(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddMetrics();
        services.TryAddSingleton<TelegramMetrics>();
        services.TryAddSingleton<DeliveryTransport>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IOutboundAdapter, TelegramOutbound>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IChannelSync, TelegramSync>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IUpdatePoller, TelegramPoller>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IMediaStore, TelegramMedia>());
        return services.AddShared();
    }

    private static IServiceCollection AddShared(this IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IChannelValidator, TelegramValidator>());
        if (services.Any(service => service.ServiceType == typeof(TelegramApis))) return services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging();
        services.AddSingleton<TelegramApis>();
        services.AddSingleton<BotUsernames>();
        services.AddSingleton<UpdateTranslator>();
        TelegramHttp.AddClients(services);
        return services;
    }
}
