using Microsoft.Extensions.Logging;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Grains.Abstractions.Names;
using OrleansBots.Platforms.Abstractions.Capabilities;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Limits;
using OrleansBots.Platforms.Abstractions.Outbound;
using OrleansBots.Platforms.Telegram.Api;
using OrleansBots.Platforms.Telegram.Outbound.Answers;
using OrleansBots.Platforms.Telegram.Outbound.Building;

namespace OrleansBots.Platforms.Telegram.Outbound;

/// <summary>Telegram's sends.</summary>
internal sealed partial class TelegramOutbound(
    TelegramApis apis,
    DeliveryTransport transport,
    TelegramMetrics metrics,
    TimeProvider timeProvider,
    ILogger<TelegramOutbound> logger) : IOutboundAdapter
{
    public string Platform => PlatformNames.Telegram;

    // Telegram's published guidelines: one message a second to a chat with short bursts, 20 a minute to a group, 30 a second in all.
    public PlatformLimits DefaultLimits { get; } = new()
    {
        Chat = new(1, TimeSpan.FromSeconds(1), burst: 3),
        Group = new(20, TimeSpan.FromSeconds(60)),
        Channel = new(30, TimeSpan.FromSeconds(1)),
    };

    public PlatformCapabilities Capabilities => TelegramCapabilities.All;

    public IReadOnlyList<OutboundMessage> Split(OutboundMessage message) => MessageSplitter.Split(message);

    public LimitUse LimitsOn(OutboundMessage message, ChatAddress chat) =>
        message is AnswerChoice or ShowTyping ? LimitUse.None : LimitUse.ChatAndChannel;

    public async Task<DeliveryResult> SendAsync(ChannelSettings channel, Delivery delivery, CancellationToken cancellationToken)
    {
        var result = await SendOnceAsync(channel, delivery, withoutMarkup: false, cancellationToken);
        if (result is DeliveryResult.Rejected { Cause: RejectionCauses.CannotParse } && RequestBuilder.IsFormatted(delivery.Message))
        {
            LogMarkupRefused(channel.Key, delivery.Conversation, delivery.Timeline.EventId, delivery.Id);
            result = await SendOnceAsync(channel, delivery, withoutMarkup: true, cancellationToken);
        }

        if (result is DeliveryResult.Rejected { Cause: "unauthorized" or "not-found" }) LogTokenRefused(channel.Key, delivery.Id);
        return result;
    }

    private async Task<DeliveryResult> SendOnceAsync(ChannelSettings channel, Delivery delivery, bool withoutMarkup, CancellationToken cancellationToken)
    {
        try
        {
            var request = RequestBuilder.Build(delivery.Chat, delivery.Message, withoutMarkup);
            var started = timeProvider.GetTimestamp();
            var result = await transport.PostAsync(apis.For(channel), request, cancellationToken);
            metrics.Requested(request.MethodName, result, timeProvider.GetElapsedTime(started));
            return result;
        }
        catch (UnsendableException exception)
        {
            return new DeliveryResult.Rejected(exception.Cause, exception.Message);
        }
    }
}
