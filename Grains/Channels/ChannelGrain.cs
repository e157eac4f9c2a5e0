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
    /// <summary>
    /// Time within which a leased permit is spent. Each permit blocks the window from its latest use on, so a longer lease costs
    /// throughput and a shorter one calls. With a window of a second, 50 ms and the window's margin leave over nine tenths of the limit.
    /// </summary>
    public static readonly TimeSpan LeaseTime = TimeSpan.FromMilliseconds(50);

    // A little more than the usual window of a second with its margin and a lease: what is reserved in time needs no timer to hit the moment at which it is free.
    private static readonly TimeSpan MaxAhead = TimeSpan.FromMilliseconds(1_250);

    private ChannelKey _key;
    private PersistentLimiter? _limiter;
    private int _largestLease;
    private Task? _registering;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _key = ChannelKey.Parse(this.GetPrimaryKeyString());
        var effective = channels.TryGet(_key, out var channel) ? platforms.LimitsOf(channel) : new(null, null, null);
        _limiter = new(limits, timeProvider, effective.ForChannel(), effective.Bulk);
        // About what the channel may send during one lease: no silo can sit on much more than its share.
        _largestLease = effective.Channel is { } limit ? Math.Max(1, (int)(LeaseTime / limit.Interval)) : int.MaxValue;
        return Task.CompletedTask;
    }

    public async Task<BudgetLease> LeaseAsync(int wanted, bool bulk, CancellationToken cancellationToken)
    {
        var limiter = _limiter!;
        try
        {
            var (permits, wait, limitedBy) = await limiter.LeaseAsync(Math.Clamp(wanted, 1, _largestLease), MaxAhead, LeaseTime, bulk, cancellationToken);
            return new BudgetLease { Permits = permits, Wait = wait, ValidFor = wait + LeaseTime, Paused = limitedBy == LimitScopes.Pause };
        }
        catch (InconsistentStateException)
        {
            DeactivateOnIdle();
            throw;
        }
    }

    public async Task PauseAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        try
        {
            await _limiter!.PauseAsync(duration, cancellationToken);
        }
        catch (InconsistentStateException)
        {
            DeactivateOnIdle();
            throw;
        }
    }

    public Task RegisterAsync(CancellationToken cancellationToken)
    {
        // Silos that start together ask together; the platform is asked once.
        if (_registering is not { IsCompleted: false }) _registering = RegisterOnceAsync(cancellationToken);
        return _registering;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        _limiter?.FlushAsync(cancellationToken) ?? Task.CompletedTask;

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
