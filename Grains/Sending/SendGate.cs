using Microsoft.Extensions.DependencyInjection;
using OrleansBots.Grains.Abstractions.Grains;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Grains.Channels;
using OrleansBots.Grains.Hosting;
using OrleansBots.Grains.Limits;
using OrleansBots.Grains.Platforms;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Outbound;

namespace OrleansBots.Grains.Sending;

/// <summary>
/// The chat first, then the channel: a permit of the channel, which all its chats want, is never held while the chat is waited for.
/// Where nothing is limited, no grain is called.
/// </summary>
internal sealed class SendGate(
    IGrainFactory grains,
    PlatformCatalog platforms,
    ChannelBudgets budgets,
    GrainMetrics metrics,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider timeProvider) : ISendGate
{
    public async ValueTask<GateRefusal?> PassAsync(
        ChannelSettings channel, ChatAddress chat, LimitUse use, TimeSpan maxWait, CancellationToken cancellationToken)
    {
        var limits = platforms.LimitsOf(channel);
        if (limits.LimitChat(chat.Kind) && await PassChatAsync(channel, chat, maxWait, cancellationToken) is { } refusal) return refusal;
        if (limits.Channel is null || use != LimitUse.ChatAndChannel) return null;
        var started = timeProvider.GetTimestamp();
        var refused = await budgets.Of(channel.Key).TakeAsync(bulk: false, maxWait, cancellationToken);
        if (refused is not null) return new GateRefusal(refused.Wait, refused.Paused ? LimitScopes.Pause : LimitScopes.Channel);
        var waited = timeProvider.GetElapsedTime(started);
        if (waited <= RateWindow.Margin) return null;
        metrics.LimitWaited(channel, LimitScopes.Channel, waited);
        if (limits.LimitChat(chat.Kind)) await ChatOf(channel, chat).PostponeAsync(waited, cancellationToken);
        return null;
    }

    public async Task PauseAsync(ChannelSettings channel, ChatAddress chat, TimeSpan duration, bool wholeChannel, CancellationToken cancellationToken)
    {
        var limits = platforms.LimitsOf(channel);
        if (limits.LimitChat(chat.Kind)) await ChatOf(channel, chat).PauseAsync(duration, cancellationToken);
        if (limits.Channel is null) return;
        var budget = budgets.Of(channel.Key);
        if (budget.NoteRefusal(chat.ChatId) || wholeChannel) await budget.PauseAsync(duration, cancellationToken);
    }

    private async ValueTask<GateRefusal?> PassChatAsync(ChannelSettings channel, ChatAddress chat, TimeSpan maxWait, CancellationToken cancellationToken)
    {
        var grain = ChatOf(channel, chat);
        var reservation = new SendReservation { ChatKind = chat.Kind, MaxWait = maxWait };
        while (true)
        {
            var permit = await grain.ReserveAsync(reservation, cancellationToken);
            if (!permit.Granted) return new GateRefusal(permit.Wait, permit.LimitedBy ?? LimitScopes.Chat);
            if (permit.Wait == TimeSpan.Zero) return null;
            metrics.LimitWaited(channel, permit.LimitedBy ?? LimitScopes.Chat, permit.Wait);
            // A timer that fires early would find the pause that its slot already follows, and take a second slot.
            await Task.Delay(permit.Wait + Backoff.TimerResolution, timeProvider, cancellationToken);
            if (await grain.GetPauseAsync(cancellationToken) == TimeSpan.Zero) return null;
        }
    }

    private IChatGrain ChatOf(ChannelSettings channel, ChatAddress chat) => grains.GetChat(new ChatKey(channel.Key, chat.ChatId));
}
