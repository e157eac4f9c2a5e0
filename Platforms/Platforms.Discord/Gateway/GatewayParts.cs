using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrleansBots.Platforms.Discord.Gateway.Delivery;
using OrleansBots.Platforms.Discord.Gateway.Protocol;
using OrleansBots.Platforms.Discord.Gateway.Transport;

namespace OrleansBots.Platforms.Discord.Gateway;

/// <summary>What the clients of all shards share.</summary>
internal sealed class GatewayParts(
    GatewayIntake intake,
    GatewayMetrics metrics,
    GatewayTimings timings,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider timeProvider,
    ILogger<GatewayClient> logger)
{
    public GatewayIntake Intake { get; } = intake;

    public GatewayMetrics Metrics { get; } = metrics;

    public GatewayTimings Timings { get; } = timings;

    public TimeProvider TimeProvider { get; } = timeProvider;

    public ILogger<GatewayClient> Logger { get; } = logger;

    /// <summary>Opens sockets.</summary>
    public Func<IGatewaySocket> CreateSocket { get; init; } = () => new GatewaySocket();

    /// <summary>Returns numbers from 0 to below 1.</summary>
    public Func<double> Random { get; init; } = System.Random.Shared.NextDouble;
}
