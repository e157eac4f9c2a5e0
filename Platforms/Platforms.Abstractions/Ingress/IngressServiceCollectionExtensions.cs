using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace OrleansBots.Platforms.Abstractions.Ingress;

/// <summary>Registers the ingress.</summary>
public static class IngressServiceCollectionExtensions
{
    /// <summary>Adds <see cref="IEventIngress"/>; needs the inbox to be registered.</summary>
    public static IServiceCollection AddEventIngress(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IEventIngress, EventIngress>();
        return services;
    }
}
