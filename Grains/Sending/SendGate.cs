using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
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
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider timeProvider,
    ILogger<SendGate> logger) : ISendGate
{
    public async ValueTask<GatePass> PassAsync(
        ChannelSettings channel, ChatAddress chat, LimitUse use, TimeSpan maxWait, CancellationToken cancellationToken)
    {
        var limits = platforms.LimitsOf(channel);
        ChatTurn? turn = null;
        if (limits.LimitChat(chat.Kind))
        {
            (var refusal, turn) = await PassChatAsync(channel, chat, maxWait, cancellationToken);
            if (refusal is not null) return new(refusal, null);
        }

        if (limits.Channel is not null && use == LimitUse.ChatAndChannel) return await PassChannelAsync(channel, turn, maxWait, cancellationToken);
        return new(null, turn is null ? null : new Passage(turn, null, budgets.Of(channel.Key).Answers, timeProvider));
    }

    public Task RestAsync(ChannelSettings channel, ChatAddress chat, TimeSpan duration, CancellationToken cancellationToken) =>
        platforms.LimitsOf(channel).LimitChat(chat.Kind) ? ChatOf(channel, chat).PauseAsync(duration, cancellationToken) : Task.CompletedTask;

    public async Task PauseAsync(ChannelSettings channel, ChatAddress chat, TimeSpan duration, bool wholeChannel, CancellationToken cancellationToken)
    {
        var limits = platforms.LimitsOf(channel);
        await RestAsync(channel, chat, duration, cancellationToken);
        if (limits.Channel is null) return;
        var budget = budgets.Of(channel.Key);
        if (budget.NoteRefusal(chat.ChatId) || wholeChannel) await budget.PauseAsync(duration, cancellationToken);
    }

    private async ValueTask<(GateRefusal? Refusal, ChatTurn? Turn)> PassChatAsync(
        ChannelSettings channel, ChatAddress chat, TimeSpan maxWait, CancellationToken cancellationToken)
    {
        var key = new ChatKey(channel.Key, chat.ChatId);
        var grain = grains.GetChat(key);
        var reservation = new SendReservation { ChatKind = chat.Kind, MaxWait = maxWait };
        while (true)
        {
            var permit = await grain.ReserveAsync(reservation, cancellationToken);
            if (!permit.Granted) return (new GateRefusal(permit.Wait, permit.LimitedBy ?? LimitScopes.Chat), null);
            var turn = new ChatTurn(grain, key, permit.Reservation, timeProvider, logger);
            if (permit.Wait == TimeSpan.Zero) return (null, turn);
            metrics.LimitWaited(channel, permit.LimitedBy ?? LimitScopes.Chat, permit.Wait);
            if (await IsOpenAfterAsync(permit.Wait, grain, cancellationToken)) return (null, turn);
            await turn.ReturnAsync();
        }
    }

    /// <summary>Sits out a reservation's wait; false where the chat was paused meanwhile for longer than it.</summary>
    private async Task<bool> IsOpenAfterAsync(TimeSpan wait, IChatGrain grain, CancellationToken cancellationToken)
    {
        var started = timeProvider.GetTimestamp();
        await Task.Delay(wait + Backoff.TimerResolution, timeProvider, cancellationToken);
        var pause = await grain.GetPauseAsync(cancellationToken);
        if (pause == TimeSpan.Zero) return true;
        // A timer that fires early finds the pause that its slot already follows.
        if (timeProvider.GetElapsedTime(started) + pause > wait + RateWindow.Margin) return false;
        await Task.Delay(pause + Backoff.TimerResolution, timeProvider, cancellationToken);
        return true;
    }

    private async ValueTask<GatePass> PassChannelAsync(ChannelSettings channel, ChatTurn? turn, TimeSpan maxWait, CancellationToken cancellationToken)
    {
        var started = timeProvider.GetTimestamp();
        var budget = budgets.Of(channel.Key);
        var (permit, refused) = await budget.TakeAsync(bulk: false, maxWait, cancellationToken);
        if (refused is not null)
        {
            // It has to come back later, and takes another place in the chat's windows then.
            if (turn is not null) await turn.ReturnAsync();
            return new(new GateRefusal(refused.Wait, refused.Paused ? LimitScopes.Pause : LimitScopes.Channel), null);
        }

        var waited = timeProvider.GetElapsedTime(started);
        if (waited > RateWindow.Margin)
        {
            metrics.LimitWaited(channel, LimitScopes.Channel, waited);
            if (turn is not null) await turn.PostponeAsync(waited);
        }

        return new(null, new Passage(turn, permit, budget.Answers, timeProvider));
    }

    private IChatGrain ChatOf(ChannelSettings channel, ChatAddress chat) => grains.GetChat(new ChatKey(channel.Key, chat.ChatId));
}
