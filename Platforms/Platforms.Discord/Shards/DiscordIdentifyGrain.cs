using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Storage;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Grains.Abstractions.Names;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Discord.Api;

namespace OrleansBots.Platforms.Discord.Shards;

/// <inheritdoc cref="IDiscordIdentifyGrain"/>
[GrainType("discord-identify")]
internal sealed partial class DiscordIdentifyGrain(
    [PersistentState("discord-identify", StorageNames.Default)] IPersistentState<IdentifyState> starts,
    IChannelDirectory channels,
    DiscordApi api,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider timeProvider,
    ILogger<DiscordIdentifyGrain> logger) : Grain, IDiscordIdentifyGrain
{
    /// <summary>Discord is not asked again so soon after it could not be asked.</summary>
    public static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(10);

    /// <summary>... nor after it refused the token: refusals are counted too, and end in a ban of the address.</summary>
    public static readonly TimeSpan AskAgainAfterRefusal = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan s_askAgainWhenExhausted = TimeSpan.FromMinutes(1);

    private IdentifyBudget? _budget;
    private bool _isKnown;
    private DateTimeOffset _askAgainAt;
    private string? _askedToken;
    private GatewayPlan _failure = new() { Failure = "Discord was not asked yet." };

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _budget = new(starts.State, timeProvider);
        return Task.CompletedTask;
    }

    public async Task<GatewayPlan> GetPlanAsync(string channel, CancellationToken cancellationToken)
    {
        if (!channels.TryGet(ChannelKey.Parse(channel), out var settings)) return new() { Failure = "The channel is not configured.", NeedsOperator = true };
        if (!_isKnown) await AskAsync(settings, cancellationToken);
        // What was known before serves as well while Discord cannot be asked; not so where it refuses the token.
        if (starts.State.Url is null || (!_isKnown && _failure.NeedsOperator)) return _failure;
        return new() { Url = starts.State.Url, Shards = DiscordGatewaySettings.ShardsOf(settings) ?? starts.State.Shards };
    }

    public async Task<IdentifyPermit> AcquireAsync(string channel, int shard, CancellationToken cancellationToken)
    {
        var budget = _budget!;
        if (!channels.TryGet(ChannelKey.Parse(channel), out var settings)) return new() { Wait = AskAgainAfterRefusal };
        if (!_isKnown || budget.IsOutdated || budget.IsExhausted) await AskAsync(settings, cancellationToken);
        if (starts.State.Url is null) return new() { Wait = AskAgainAfter };
        var permit = budget.Acquire(shard);
        if (permit.Exhausted) LogExhausted(settings.Key.Tenant, settings.Key.Channel, shard, starts.State.Remaining, starts.State.Total, permit.Wait);
        if (permit.Wait == TimeSpan.Zero) await WriteAsync(cancellationToken);
        return permit;
    }

    public async Task RecountAsync(string channel, CancellationToken cancellationToken)
    {
        if (!channels.TryGet(ChannelKey.Parse(channel), out var settings)) return;
        starts.State.Shards = 0;
        await AskAsync(settings, cancellationToken);
    }

    /// <summary>Asks Discord, unless it was asked in vain a moment ago.</summary>
    private async Task AskAsync(ChannelSettings channel, CancellationToken cancellationToken)
    {
        // A new token is what a refusal waits for.
        if (timeProvider.GetUtcNow() < _askAgainAt && channel.Token == _askedToken) return;
        _askedToken = channel.Token;
        try
        {
            var info = await api.GetGatewayAsync(channel, cancellationToken);
            _budget!.Learn(info.Starts);
            starts.State.Url = info.Url.AbsoluteUri;
            // The number in use stays until Discord refuses it: sessions of another number would have to start anew, all at once.
            if (starts.State.Shards == 0) starts.State.Shards = Math.Max(1, info.Shards);
            _isKnown = true;
            _askAgainAt = _budget.IsExhausted ? timeProvider.GetUtcNow() + s_askAgainWhenExhausted : default;
        }
        catch (DiscordApiException exception)
        {
            NoteFailure(channel, exception, exception.Message, exception.NeedsOperator);
            return;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            NoteFailure(channel, exception, "Discord could not be reached.", needsOperator: false);
            return;
        }

        await WriteAsync(cancellationToken);
    }

    private void NoteFailure(ChannelSettings channel, Exception exception, string reason, bool needsOperator)
    {
        _failure = new() { Failure = $"GET /gateway/bot failed: {reason}", NeedsOperator = needsOperator };
        _askAgainAt = timeProvider.GetUtcNow() + (needsOperator ? AskAgainAfterRefusal : AskAgainAfter);
        LogNotKnown(exception, channel.Key.Tenant, channel.Key.Channel, reason);
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await starts.WriteStateAsync(cancellationToken);
        }
        catch (InconsistentStateException)
        {
            DeactivateOnIdle();
            throw;
        }
    }

    [LoggerMessage(EventId = 7321, Level = LogLevel.Warning, Message = "How {Tenant}/{Channel} connects to Discord's Gateway is not known: {Reason}")]
    private partial void LogNotKnown(Exception exception, string tenant, string channel, string reason);

    [LoggerMessage(
        EventId = 7322,
        Level = LogLevel.Error,
        Message = "Shard {Shard} of {Tenant}/{Channel} may not start a session: {Remaining} of {Total} starts are left, and Discord resets the token of who uses them up. The next is in {Wait}")]
    private partial void LogExhausted(string tenant, string channel, int shard, int remaining, int total, TimeSpan wait);
}
