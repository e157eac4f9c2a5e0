using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Outbound;
using OrleansBots.Platforms.Web.Channels;
using OrleansBots.Platforms.Web.Outbound;

namespace OrleansBots.Platforms.Web.Hosting;

/// <summary>Registers the web chat's outbound side.</summary>
public static class WebOutboundServiceCollectionExtensions
{
    /// <summary>Adds what a silo needs to deliver to web chats; the sessions are kept in the default grain storage.</summary>
    public static IServiceCollection AddWebOutbound(this IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IOutboundAdapter, WebOutboundAdapter>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IChannelValidator, WebChannelValidator>());
        return services;
    }
}
