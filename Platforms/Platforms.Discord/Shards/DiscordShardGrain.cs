using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Storage;
using OrleansBots.Grains.Abstractions.Names;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Discord.Gateway;
using OrleansBots.Platforms.Discord.Gateway.Protocol;

namespace OrleansBots.Platforms.Discord.Shards;

/// <summary>
/// Owns a shard. The client runs beside the grain's calls on the grain's own scheduler, so that state is touched by one at a time. The row of
/// the state is the fence: an activation that finds it changed has been replaced, and disconnects.
/// </summary>
[GrainType("discord-shard")]
internal sealed partial class DiscordShardGrain(
    [PersistentState("discord-shard", StorageNames.Default)] IPersistentState<ShardState> state,
    IChannelDirectory channels,
    GatewayParts parts,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider timeProvider,
    ILogger<DiscordShardGrain> logger) : Grain, IDiscordShardGrain, IShardKeeper, IDisposable
{
    /// <summary>
    /// How often the number of the last event is stored. After a crash what came since is told again, and the inbox knows it. It also bounds how
    /// long two activations can be connected side by side.
    /// </summary>
    public static readonly TimeSpan SaveEvery = TimeSpan.FromSeconds(30);

    private const int ShardingRequired = 4011;
    private static readonly TimeSpan s_keepAlive = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_stopTime = TimeSpan.FromSeconds(6);

    private readonly SemaphoreSlim _writing = new(1, 1);
    private DiscordShardKey _key;
    private ChannelSettings? _channel;
    private GatewayClient? _client;
    private CancellationTokenSource? _stop;
    private Task _running = Task.CompletedTask;
    private GatewayIdentity? _identity;
    private ConnectionEnd? _refusal;
    private RefusalWait _wait;
    private bool _isFenced;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _key = DiscordShardKey.Parse(this.GetPrimaryKeyString());
        this.RegisterGrainTimer(SavePointAsync, new GrainTimerCreationOptions(SaveEvery, SaveEvery));
        return Task.CompletedTask;
    }

    public async Task EnsureRunningAsync(int shards, CancellationToken cancellationToken)
    {
        DelayDeactivation(s_keepAlive);
        if (_isFenced) return;
        if (!channels.TryGet(_key.Channel, out var channel) || _key.Shard >= shards)
        {
            await StopAsync(cancellationToken);
            DeactivateOnIdle();
            return;
        }

        var identity = new GatewayIdentity(channel.Token, DiscordGatewaySettings.IntentsOf(channel), _key.Shard, shards);
        // Changed settings may be what a refused shard waits for, and concern one that runs as well.
        var isUnchanged = identity == _identity && channel.ApiBaseUrl == _channel?.ApiBaseUrl;
        if (isUnchanged && (_refusal is { } refusal ? !await MayTryAgainAsync(refusal, cancellationToken) : !_running.IsCompleted)) return;
        await StopAsync(cancellationToken);
        if (!isUnchanged) _wait = default;
        (_channel, _identity, _stop) = (channel, identity, new CancellationTokenSource());
        _client = new GatewayClient(channel, identity, this, parts);
        _running = RunAsync(_client, channel, _stop.Token);
    }

    public Task<bool> IsRunningAsync(CancellationToken cancellationToken) => Task.FromResult(_client?.IsRunning == true);

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await StopAsync(cancellationToken);
        if (_client is not null && !cancellationToken.IsCancellationRequested) await SavePointAsync(cancellationToken);
    }

    public void Dispose()
    {
        _stop?.Dispose();
        _writing.Dispose();
    }

    async Task<Uri> IShardKeeper.FindGatewayAsync(CancellationToken cancellationToken)
    {
        var plan = await GrainFactory.GetDiscordIdentify(_channel!).GetPlanAsync(_key.Channel.ToString(), cancellationToken);
        if (plan.Url is not null) return new(plan.Url);
        throw plan.NeedsOperator ? new GatewayRefusedException(plan.Failure!) : new HttpRequestException(plan.Failure);
    }

    Task IShardKeeper.ClaimAsync(CancellationToken cancellationToken) => WriteAsync(state => state.Claims++, cancellationToken);

    async Task<TimeSpan?> IShardKeeper.AcquireStartAsync(CancellationToken cancellationToken)
    {
        var permit = await GrainFactory.GetDiscordIdentify(_channel!).AcquireAsync(_key.Channel.ToString(), _key.Shard, cancellationToken);
        return permit.Wait > TimeSpan.Zero ? permit.Wait : null;
    }

    async Task IShardKeeper.SaveAsync(ResumePoint? point, CancellationToken cancellationToken)
    {
        try
        {
            await WriteAsync(state => Put(state, point), cancellationToken);
        }
        catch (ShardStorageException exception)
        {
            // The session runs, and the timer stores it as soon as the storage is back.
            LogNotSaved(exception, _key.Channel.Tenant, _key.Channel.Channel, _key.Shard);
        }
    }

    private async Task RunAsync(GatewayClient client, ChannelSettings channel, CancellationToken cancellationToken)
    {
        // It outlives the call that started it, whose trace would claim every event from now on.
        Activity.Current = null;
        RequestContext.Clear();
        var began = timeProvider.GetTimestamp();
        var end = await client.RunAsync(PointOf(state.State), cancellationToken);
        if (end.Cause == EndCause.Fenced) DeactivateOnIdle();
        if (end.Cause is EndCause.Fenced or EndCause.HandOver) return;
        if (timeProvider.GetElapsedTime(began) >= parts.Timings.HealthyAfter) _wait = default;
        _wait = _wait.Next(timeProvider.GetUtcNow(), parts.Timings);
        _refusal = end;
        parts.Metrics.Stopped(channel.Key, 1);
        if (end.IsMendedOutside) LogTriesAgain(channel.Key.Tenant, channel.Key.Channel, _key.Shard, _wait.Until);
        else LogWaitsForSettings(channel.Key.Tenant, channel.Key.Channel, _key.Shard);
        // A number that Discord recommended may be outgrown; one that is configured is the operator's.
        if (end.Code == ShardingRequired && DiscordGatewaySettings.ShardsOf(channel) is null)
            await GrainFactory.GetDiscordIdentify(channel).RecountAsync(channel.Key.ToString(), cancellationToken);
    }

    /// <summary>
    /// Whether a refused shard tries again though nothing changed here. What Discord refuses it refuses the whole bot, so only the first shard finds out, and the
    /// others follow it: the starts of a day shall not go into trying.
    /// </summary>
    private async ValueTask<bool> MayTryAgainAsync(ConnectionEnd refusal, CancellationToken cancellationToken)
    {
        if (!refusal.IsMendedOutside || timeProvider.GetUtcNow() < _wait.Until) return false;
        if (_key.Shard == 0) return true;
        try
        {
            return await GrainFactory.GetDiscordShard(new(_key.Channel, 0)).IsRunningAsync(cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Its silo is of the version before or just died; silos ask again and again.
            _wait = _wait.Next(timeProvider.GetUtcNow(), parts.Timings);
            LogFirstNotKnown(exception, _key.Channel.Tenant, _key.Channel.Channel, _key.Shard);
            return false;
        }
    }

    private async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_refusal is not null) parts.Metrics.Stopped(_key.Channel, -1);
        _refusal = null;
        if (_stop is null) return;
        await _stop.CancelAsync();
        // The next owner can only go on with the session once it is left; but it must not wait for a hung connection either.
        await _running.WaitAsync(s_stopTime, timeProvider, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (_running.IsFaulted) LogFailed(_running.Exception, _key.Channel.Tenant, _key.Channel.Channel, _key.Shard);
    }

    private async Task SavePointAsync(CancellationToken cancellationToken)
    {
        if (_client is null || _isFenced) return;
        try
        {
            await WriteAsync(state => Put(state, _client.Point), cancellationToken);
        }
        catch (ShardFencedException)
        {
            LogFenced(_key.Channel.Tenant, _key.Channel.Channel, _key.Shard);
            await _stop!.CancelAsync();
            DeactivateOnIdle();
        }
        catch (ShardStorageException exception)
        {
            LogNotSaved(exception, _key.Channel.Tenant, _key.Channel.Channel, _key.Shard);
        }
    }

    /// <summary>Changes the state and stores it. Callers may come from the client and from the timer at once; each write needs the version of the one before.</summary>
    private async Task WriteAsync(Action<ShardState> change, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            change(state.State);
            await state.WriteStateAsync(cancellationToken);
        }
        catch (InconsistentStateException exception)
        {
            _isFenced = true;
            throw new ShardFencedException(exception);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            throw new ShardStorageException(exception);
        }
        finally
        {
            _writing.Release();
        }
    }

    private void Put(ShardState state, ResumePoint? point)
    {
        (state.SessionId, state.ResumeUrl, state.BotUserId) = (point?.SessionId, point?.Url.AbsoluteUri, point?.BotUserId);
        (state.Sequence, state.Shards, state.Intents) = (point?.Sequence ?? 0, _identity!.Shards, (int)_identity.Intents);
    }

    /// <summary>The stored session; null where there is none, or where it was one of another number of shards or of other intents.</summary>
    private ResumePoint? PointOf(ShardState state) =>
        state.SessionId is { } session && state.BotUserId is { } user && state.Shards == _identity!.Shards
        && (state.Intents == 0 || state.Intents == (int)_identity.Intents) && Uri.TryCreate(state.ResumeUrl, UriKind.Absolute, out var url)
            ? new(session, url, state.Sequence, user)
            : null;
}
