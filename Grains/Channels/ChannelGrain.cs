using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Storage;
using OrleansBots.Grains.Abstractions.Grains;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Grains.Abstractions.Names;
using OrleansBots.Grains.Limits;
using OrleansBots.Grains.Platforms;
using OrleansBots.Platforms.Abstractions.Channels;

namespace OrleansBots.Grains.Channels;

/// <inheritdoc cref="IChannelGrain"/>
[GrainType("channel")]
internal sealed partial class ChannelGrain(
    [PersistentState("limits", StorageNames.Default)] IPersistentState<LimitState> limits,
    [PersistentState("registration", StorageNames.Default)] IPersistentState<ChannelRegistration> registration,
    IChannelDirectory channels,
    PlatformCatalog platforms,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider timeProvider,
    ILogger<ChannelGrain> logger) : Grain, IChannelGrain
{
    private ChannelKey _key;
    private PersistentLimiter? _limiter;
    private LeaseDesk? _desk;
    private Task? _registering;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _key = ChannelKey.Parse(this.GetPrimaryKeyString());
        var effective = channels.TryGet(_key, out var channel) ? platforms.LimitsOf(channel) : new(null, null, null);
        _limiter = new(limits, timeProvider, effective.ForChannel(), effective.Bulk);
        _desk = new LeaseDesk(_limiter, effective.Channel);
        return Task.CompletedTask;
    }

    public Task<BudgetLease> LeaseAsync(int wanted, bool bulk, CancellationToken cancellationToken) =>
        GuardedAsync(() => _desk!.LeaseAsync(wanted, bulk, cancellationToken));

    public Task<BudgetLease> ExchangeAsync(LeaseRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return GuardedAsync(() => _desk!.ExchangeAsync(request, cancellationToken));
    }

    public Task PauseAsync(TimeSpan duration, CancellationToken cancellationToken) => GuardedAsync(async () =>
    {
        await _limiter!.PauseAsync(duration, cancellationToken);
        return true;
    });

    public Task RegisterAsync(CancellationToken cancellationToken)
    {
        // Silos that start together ask together; the platform is asked once.
        if (_registering is not { IsCompleted: false }) _registering = RegisterOnceAsync(cancellationToken);
        return _registering;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        _limiter?.FlushAsync(cancellationToken) ?? Task.CompletedTask;

    private async Task<TResult> GuardedAsync<TResult>(Func<Task<TResult>> call)
    {
        try
        {
            return await call();
        }
        catch (InconsistentStateException)
        {
            DeactivateOnIdle();
            throw;
        }
    }

    private async Task RegisterOnceAsync(CancellationToken cancellationToken)
    {
        if (!channels.TryGet(_key, out var channel) || platforms.FindSync(channel.Platform) is not { } sync) return;
        var result = await sync.SyncAsync(channel, registration.State.Fingerprint, cancellationToken);
        if (!result.Ok) throw new ChannelRegistrationException(result.Message);
        LogRegistered(_key.Tenant, _key.Channel, result.Message);
        if (result.Fingerprint is null || result.Fingerprint == registration.State.Fingerprint) return;
        registration.State.Fingerprint = result.Fingerprint;
        try
        {
            await registration.WriteStateAsync(cancellationToken);
        }
        catch (InconsistentStateException)
        {
            DeactivateOnIdle();
            throw;
        }
    }

    [LoggerMessage(EventId = 3301, Level = LogLevel.Information, Message = "Channel {Tenant}/{Channel} is registered: {Outcome}")]
    private partial void LogRegistered(string tenant, string channel, string outcome);
}
