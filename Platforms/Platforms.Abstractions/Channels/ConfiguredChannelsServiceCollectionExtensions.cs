using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace OrleansBots.Platforms.Abstractions.Channels;

/// <summary>Registers the channels that the configuration holds.</summary>
public static class ConfiguredChannelsServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="IChannelDirectory"/> over the section <c>tenants</c>. Platforms are known by their <see cref="IChannelValidator"/>,
    /// bots by the <see cref="IBotCatalog"/> where one is registered. Resolving the directory throws
    /// <see cref="Microsoft.Extensions.Options.OptionsValidationException"/> with a line per fault.
    /// </summary>
    public static IServiceCollection AddConfiguredChannels(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.TryAddSingleton<IChannelDirectory>(provider => ConfiguredChannelDirectory.Read(
            configuration,
            provider.GetServices<IChannelValidator>(),
            provider.GetService<IBotCatalog>(),
            provider.GetRequiredService<ILogger<ConfiguredChannelDirectory>>()));
        return services;
    }
}
