using Microsoft.Extensions.Logging;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Grains.Abstractions.Names;
using OrleansBots.Platforms.Abstractions.Capabilities;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Limits;
using OrleansBots.Platforms.Abstractions.Outbound;
using OrleansBots.Platforms.Discord.Api;
using OrleansBots.Platforms.Discord.Outbound.Answers;
using OrleansBots.Platforms.Discord.Outbound.Building;

namespace OrleansBots.Platforms.Discord.Outbound;

/// <summary>Discord's sends.</summary>
internal sealed partial class DiscordOutbound(
    DeliveryTransport transport,
    DirectChannels directChannels,
    OwnReactions reactions,
    MediaComposer composer,
    DeliveryGates gates,
    ApiMetrics metrics,
    TimeProvider timeProvider,
    ILogger<DiscordOutbound> logger) : IOutboundAdapter
{
    private static readonly DeliveryResult s_tokenRefused =
        new DeliveryResult.Rejected(RejectionCauses.Unauthorized, "Discord refused the bot's token a moment ago. Replace it.");

    public string Platform => PlatformNames.Discord;

    // Discord's figures per channel are told by the headers of its answers; this is where it starts. 50 a second is its limit for a bot.
    public PlatformLimits DefaultLimits { get; } = new()
    {
        Chat = new(5, TimeSpan.FromSeconds(5)),
        Channel = new(50, TimeSpan.FromSeconds(1)),
    };

    public PlatformCapabilities Capabilities => DiscordCapabilities.All;

    public IReadOnlyList<OutboundMessage> Split(OutboundMessage message) => MessageSplitter.Split(message);

    public IReadOnlyList<OutboundMessage> Complete(UserEvent answered, IReadOnlyList<OutboundMessage> parts) => PendingAnswer.End(answered, parts);

    public OutboundMessage? InPlaceOf(OutboundMessage message, ChatAddress chat, int ordinal) => PendingAnswer.InPlaceOf(message, chat, ordinal);

    // What answers an interaction is not counted against the bot.
    public LimitUse LimitsOn(OutboundMessage message, ChatAddress chat) => message switch
    {
        AnswerChoice or ShowTyping or DeleteMessage { MessageId: PendingAnswer.Original } => LimitUse.None,
        SendText or SendMedia when HandleOf(chat) is not null => LimitUse.Chat,
        _ => LimitUse.ChatAndChannel,
    };

    public async Task<DeliveryResult> SendAsync(ChannelSettings channel, Delivery delivery, CancellationToken cancellationToken)
    {
        var handle = HandleOf(delivery.Chat);
        var result = await TrySendAsync(channel, delivery, handle, cancellationToken);
        if (result is DeliveryResult.Rejected { Cause: RejectionCauses.InteractionEnded } && handle is not null)
            return await SendToChannelAsync(channel, delivery, handle, cancellationToken);
        if (result is DeliveryResult.Rejected && delivery is { Ordinal: 0, Message: SendText or SendMedia } && handle is { Deferral: Deferral.Reply })
            await EndThinkingAsync(channel, delivery, handle, cancellationToken);
        return result;
    }

    private async Task<DeliveryResult> TrySendAsync(ChannelSettings channel, Delivery delivery, InteractionHandle? handle, CancellationToken cancellationToken)
    {
        try
        {
            return await SendOnceAsync(channel, delivery, handle, cancellationToken);
        }
        catch (UnsendableException exception)
        {
            return new DeliveryResult.Rejected(exception.Cause, exception.Message);
        }
    }

    // Nothing else takes its place: what follows are messages of their own. Where this fails, the "thinking" ends by itself after 15 minutes.
    private Task<DeliveryResult> EndThinkingAsync(ChannelSettings channel, Delivery delivery, InteractionHandle handle, CancellationToken cancellationToken) =>
        TrySendAsync(channel, delivery with { Message = new DeleteMessage { MessageId = PendingAnswer.Original } }, handle, cancellationToken);

    private InteractionHandle? HandleOf(ChatAddress chat) =>
        InteractionHandle.Of(chat, timeProvider.GetUtcNow()) is { } handle && !gates.Ended.Contains(handle) ? handle : null;

    private Task<DeliveryResult> SendToChannelAsync(ChannelSettings channel, Delivery delivery, InteractionHandle handle, CancellationToken cancellationToken)
    {
        gates.Ended.Add(handle);
        metrics.InteractionEnded();
        LogInteractionEnded(channel.Key, delivery.Conversation, delivery.Timeline.EventId, delivery.Id);
        return TrySendAsync(channel, delivery, handle: null, cancellationToken);
    }

    private async Task<DeliveryResult> SendOnceAsync(ChannelSettings channel, Delivery delivery, InteractionHandle? handle, CancellationToken cancellationToken)
    {
        var result = await SendToPlaceAsync(channel, delivery, handle, cancellationToken);
        if (result is not DeliveryResult.Rejected { Cause: RejectionCauses.Unauthorized } || gates.Tokens.Contains(channel)) return result;
        gates.Tokens.Add(channel);
        LogTokenRefused(channel.Key, delivery.Id);
        return result;
    }

    private async Task<DeliveryResult> SendToPlaceAsync(ChannelSettings channel, Delivery delivery, InteractionHandle? handle, CancellationToken cancellationToken)
    {
        var isRefused = gates.Tokens.Contains(channel);
        var chatId = delivery.Chat.ChatId;
        if (handle is null && DirectChannel.UserOf(chatId) is { } userId)
        {
            if (isRefused) return s_tokenRefused;
            var (opened, failure) = await directChannels.OpenAsync(channel, userId, cancellationToken);
            if (opened is null) return failure!;
            chatId = opened;
        }

        if (delivery.Message is SendReaction { Emoji: null or "" } reaction)
            return isRefused ? s_tokenRefused : await reactions.RemoveAsync(channel, chatId, reaction.MessageId, cancellationToken);
        // An interaction carries its own permission, so it is answered even without a good token.
        if (isRefused && handle is null) return s_tokenRefused;
        var media = delivery.Message is SendMedia file ? await composer.ComposeAsync(channel, file, cancellationToken) : null;
        var departure = RequestBuilder.Build(delivery, chatId, handle, media);
        if (departure is null) return new DeliveryResult.Sent(null);
        return isRefused && departure.AsBot ? s_tokenRefused : await transport.SendAsync(channel, departure, cancellationToken);
    }
}
