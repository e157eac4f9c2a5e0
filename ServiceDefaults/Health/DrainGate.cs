using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using OrleansBots.ServiceDefaults.Configuration;

namespace OrleansBots.ServiceDefaults.Health;

/// <summary>
/// Turns readiness off before anything else stops, and gives load balancers time to notice
/// (<c>OrleansBots:DrainDelay</c>, at most 10 s, default none).
/// </summary>
internal sealed class DrainGate : IHostedLifecycleService
{
    private const string DelayKey = "OrleansBots:DrainDelay";
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(10);

    private readonly TimeSpan _delay;
    private readonly TimeProvider _timeProvider;
    private volatile bool _draining;

    public DrainGate(IConfiguration configuration, TimeProvider timeProvider)
    {
        _timeProvider = timeProvider;
        _delay = DelayOf(configuration);
    }

    public bool IsDraining => _draining;

    public static TimeSpan DelayOf(IConfiguration configuration)
    {
        if (configuration[DelayKey] is not { Length: > 0 } text) return TimeSpan.Zero;
        return TimeSpan.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var delay) && delay >= TimeSpan.Zero && delay <= MaxDelay
            ? delay
            : throw ConfigurationFaults.Exception($"{DelayKey} is '{text}'; give a time from 00:00:00 to {MaxDelay}.");
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        _draining = true;
        await Task.Delay(_delay, _timeProvider, cancellationToken);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
