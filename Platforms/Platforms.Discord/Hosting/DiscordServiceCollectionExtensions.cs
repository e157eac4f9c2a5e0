using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Platforms.Abstractions.Media;
using OrleansBots.Platforms.Abstractions.Outbound;
using OrleansBots.Platforms.Discord.Api;
using OrleansBots.Platforms.Discord.Api.InvalidRequests;
using OrleansBots.Platforms.Discord.Inbound;
using OrleansBots.Platforms.Discord.Inbound.Forms;
using OrleansBots.Platforms.Discord.Inbound.Interactions;
using OrleansBots.Platforms.Discord.Inbound.Signatures;
using OrleansBots.Platforms.Discord.Media;
using OrleansBots.Platforms.Discord.Outbound;
using OrleansBots.Platforms.Discord.Outbound.Building;
using OrleansBots.Platforms.Discord.Registration;

namespace OrleansBots.Platforms.Discord.Hosting;

/// <summary>Registers Discord. The edge needs the inbound side, silos the outbound side; both may be in one process.</summary>
public static class DiscordServiceCollectionExtensions
{
    /// <summary>Adds what takes webhooks: <see cref="IInboundAdapter"/> and <see cref="IChannelValidator"/>. Needs a grain factory.</summary>
    public static IServiceCollection AddDiscordInbound(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IInboundAdapter, DiscordInbound>());
        return services.AddInteractions().AddShared();
    }

    /// <summary>
    /// Adds what calls Discord: <see cref="IOutboundAdapter"/>, <see cref="IChannelSync"/>, <see cref="IMediaStore"/> and <see cref="IChannelValidator"/>.
    /// </summary>
    public static IServiceCollection AddDiscordOutbound(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton<EndedInteractions>();
        services.TryAddSingleton<RefusedTokens>();
        services.TryAddSingleton<DeliveryGates>();
        services.TryAddSingleton<DeliveryTransport>();
        services.TryAddSingleton<DirectChannels>();
        services.TryAddSingleton<OwnReactions>();
        services.TryAddSingleton<FileDownloads>();
        services.TryAddSingleton<FileAddresses>();
        services.TryAddSingleton<MediaComposer>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IOutboundAdapter, DiscordOutbound>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IChannelSync, DiscordSync>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IMediaStore, DiscordMediaStore>());
        return services.AddShared();
    }

    /// <summary>What reads interactions, whichever way they come.</summary>
    private static IServiceCollection AddInteractions(this IServiceCollection services)
    {
        services.TryAddSingleton<InboundMetrics>();
        services.TryAddSingleton<PublicKeys>();
        services.TryAddSingleton<Suggestions>();
        services.TryAddSingleton<BotForms>();
        services.TryAddSingleton<InteractionIntake>();
        return services;
    }

    private static IServiceCollection AddShared(this IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IChannelValidator, DiscordValidator>());
        if (services.Any(service => service.ServiceType == typeof(DiscordApi))) return services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging();
        services.AddMetrics();
        services.AddOptions<DiscordOptions>().BindConfiguration(DiscordOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<DiscordOptions>, DiscordOptionsValidator>());
        services.TryAddSingleton<ApiMetrics>();
        services.TryAddSingleton<InvalidRequestGuard>();
        DiscordHttp.AddClients(services);
        MediaHttp.AddClients(services);
        return services;
    }
}
