using Microsoft.Extensions.DependencyInjection;
using Orleans.Placement;
using Orleans.Storage;
using OrleansBots.Grains.Abstractions.Grains;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Grains.Abstractions.Names;
using OrleansBots.Grains.Limits;
using OrleansBots.Grains.Platforms;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Limits;

namespace OrleansBots.Grains.Chats;

/// <inheritdoc cref="IChatGrain"/>
[GrainType("chat")]
[PreferLocalPlacement]
internal sealed class ChatGrain(
    [PersistentState("limits", StorageNames.Default)] IPersistentState<LimitState> state,
    IChannelDirectory channels,
    PlatformCatalog platforms,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider timeProvider) : Grain, IChatGrain
{
    private PersistentLimiter? _limiter;
    private ChatKind _kind;

    public Task<SendPermit> ReserveAsync(SendReservation reservation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reservation);
        return GuardedAsync(async limiter =>
        {
            var (permits, wait, limitedBy, id) = await limiter.ReserveAsync(reservation.MaxWait, reservation.Bulk, cancellationToken);
            return new SendPermit { Granted = permits > 0, Wait = wait, LimitedBy = limitedBy, Reservation = id };
        }, reservation.ChatKind);
    }

    public Task PostponeAsync(TimeSpan by, CancellationToken cancellationToken) => GuardedAsync(limiter => limiter.PostponeAsync(by, cancellationToken));

    public Task PauseAsync(TimeSpan duration, CancellationToken cancellationToken) => GuardedAsync(limiter => limiter.PauseAsync(duration, cancellationToken));

    public Task ReportAsync(PermitUse use, CancellationToken cancellationToken) => GuardedAsync(limiter => limiter.ReportAsync([use], cancellationToken));

    public Task<TimeSpan> GetPauseAsync(CancellationToken cancellationToken) => Task.FromResult(_limiter?.Pause ?? TimeSpan.Zero);

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        _limiter?.FlushAsync(cancellationToken) ?? Task.CompletedTask;

    private Task<bool> GuardedAsync(Func<PersistentLimiter, ValueTask> call) => GuardedAsync(async limiter =>
    {
        await call(limiter);
        return true;
    }, _kind);

    private async Task<TResult> GuardedAsync<TResult>(Func<PersistentLimiter, Task<TResult>> call, ChatKind kind)
    {
        try
        {
            return await call(LimiterFor(kind));
        }
        catch (InconsistentStateException)
        {
            DeactivateOnIdle();
            throw;
        }
    }

    private PersistentLimiter LimiterFor(ChatKind kind)
    {
        if (_limiter is not null && kind == _kind) return _limiter;
        // Only a reservation knows the kind, and a pause may come first: what is known goes over to the right windows.
        _limiter?.Capture();
        _kind = kind;
        return _limiter = new(state, timeProvider, WindowsFor(kind));
    }

    private IEnumerable<(string Scope, RateLimit Limit)> WindowsFor(ChatKind kind) =>
        channels.TryGet(ChatKey.Parse(this.GetPrimaryKeyString()).Channel, out var channel) ? platforms.LimitsOf(channel).ForChat(kind) : [];
}
