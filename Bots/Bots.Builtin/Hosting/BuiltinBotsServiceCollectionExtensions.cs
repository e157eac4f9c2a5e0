using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OrleansBots.Bots.Builtin.Demo;
using OrleansBots.Bots.Builtin.Echo;
using OrleansBots.Bots.Sdk;

namespace OrleansBots.Bots.Builtin.Hosting;

/// <summary>Registers the bots that come with the program.</summary>
public static class BuiltinBotsServiceCollectionExtensions
{
    /// <summary>Adds the bots <c>demo</c> and <c>echo</c>.</summary>
    public static IServiceCollection AddBuiltinBots(this IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IBot, DemoBot>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IBot, EchoBot>());
        return services;
    }
}
