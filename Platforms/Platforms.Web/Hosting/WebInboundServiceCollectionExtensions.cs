using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Web.Channels;
using OrleansBots.Platforms.Web.Inbound;
using OrleansBots.Platforms.Web.Inbound.Feeds;
using OrleansBots.Platforms.Web.Inbound.Protection;
using OrleansBots.Platforms.Web.Page;

namespace OrleansBots.Platforms.Web.Hosting;

/// <summary>Registers the web chat's inbound side.</summary>
public static class WebInboundServiceCollectionExtensions
{
    /// <summary>
    /// Adds what a gateway needs to serve web chats; needs the event ingress, the channel directory and a grain factory. Map the addresses with
    /// <see cref="WebChatEndpointRouteBuilderExtensions.MapWebChat"/>.
    /// </summary>
    public static IServiceCollection AddWebInbound(this IServiceCollection services)
    {
        services.AddOptions<WebChatOptions>().BindConfiguration(WebChatOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<WebChatOptions>, WebChatOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IChannelValidator, WebChannelValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<WebChatGates>();
        services.TryAddSingleton<WebChatMetrics>();
        services.TryAddSingleton<ChatPage>();
        services.TryAddSingleton<HistoryRecorder>();
        services.TryAddSingleton<WebFeedFactory>();
        services.TryAddSingleton<PageEndpoint>();
        services.TryAddSingleton<MessageEndpoint>();
        services.TryAddSingleton<EventsEndpoint>();
        return services;
    }
}
