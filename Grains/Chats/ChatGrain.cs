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

    public async Task<SendPermit> ReserveAsync(SendReservation reservation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reservation);
        try
        {
            var (permits, wait, limitedBy) = await LimiterFor(reservation.ChatKind).ReserveAsync(reservation.MaxWait, reservation.Bulk, cancellationToken);
            return new SendPermit { Granted = permits > 0, Wait = wait, LimitedBy = limitedBy };
        }
        catch (InconsistentStateException)
        {
            DeactivateOnIdle();
            throw;
        }
    }

    public async Task PostponeAsync(TimeSpan by, CancellationToken cancellationToken)
    {
        try
        {
            await LimiterFor(_kind).PostponeAsync(by, cancellationToken);
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
            await LimiterFor(_kind).PauseAsync(duration, cancellationToken);
        }
        catch (InconsistentStateException)
        {
            DeactivateOnIdle();
            throw;
        }
    }

    public Task<TimeSpan> GetPauseAsync(CancellationToken cancellationToken) => Task.FromResult(_limiter?.Pause ?? TimeSpan.Zero);

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        _limiter?.FlushAsync(cancellationToken) ?? Task.CompletedTask;

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
