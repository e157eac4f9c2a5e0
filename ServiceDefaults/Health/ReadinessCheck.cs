using Microsoft.Extensions.DependencyInjection;

namespace OrleansBots.ServiceDefaults.Health;

/// <summary>One thing that a process needs before it can serve.</summary>
/// <param name="Name">Name in the answer of <c>/health/ready</c>.</param>
/// <param name="RunAsync">Returns null where all is well, else the reason in words, without secrets.</param>
public sealed record ReadinessCheck(string Name, Func<IServiceProvider, CancellationToken, Task<string?>> RunAsync);

/// <summary>Registers readiness checks.</summary>
public static class ReadinessServiceCollectionExtensions
{
    /// <summary>Adds a check to <c>/health/ready</c>; a check of that name which is already there stays.</summary>
    public static IServiceCollection AddReadinessCheck(
        this IServiceCollection services, string name, Func<IServiceProvider, CancellationToken, Task<string?>> runAsync)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.Any(service => service.ImplementationInstance is ReadinessCheck present && present.Name == name)) return services;
        return services.AddSingleton(new ReadinessCheck(name, runAsync));
    }
}
