using Microsoft.Extensions.Logging;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Grains.Abstractions.Names;
using OrleansBots.Platforms.Abstractions.Capabilities;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Limits;
using OrleansBots.Platforms.Abstractions.Outbound;
using OrleansBots.Platforms.Web.Sessions;

namespace OrleansBots.Platforms.Web.Outbound;

/// <summary>
/// Hands replies to the visitor's session. A reply is sent when the session has stored it, and a repeated one is recognised there, so web
/// replies arrive exactly once and every failure on the way is safe to repeat.
/// </summary>
internal sealed partial class WebOutboundAdapter(IGrainFactory grains, ILogger<WebOutboundAdapter> logger) : IOutboundAdapter
{
    public string Platform => PlatformNames.Web;

    public PlatformLimits DefaultLimits { get; } = new();

    public PlatformCapabilities Capabilities => WebCapabilities.All;

    public IReadOnlyList<OutboundMessage> Split(OutboundMessage message) => WebSplitter.Split(message);

    public LimitUse LimitsOn(OutboundMessage message, ChatAddress chat) =>
        message is AnswerChoice or ShowTyping ? LimitUse.None : LimitUse.ChatAndChannel;

    public async Task<DeliveryResult> SendAsync(ChannelSettings channel, Delivery delivery, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            var receipt = await grains.GetWebSession(delivery.Conversation).DeliverAsync(ToOutput(delivery), cancellationToken);
            return receipt.NothingToEdit
                ? new DeliveryResult.Rejected("message-not-found", "The message to edit is no longer in the page's history.")
                : new DeliveryResult.Sent(receipt.MessageId);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The call may have reached the session; repeating it is safe all the same.
            return new DeliveryResult.Transient("The time for the delivery was up.");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Silos and storage fail in many types; whatever it was, the session recognises the repeated delivery.
            LogFailed(exception, channel.Key.Tenant, channel.Key.Channel, delivery.Conversation.ToString(), delivery.Timeline.EventId);
            return new DeliveryResult.Transient($"The page's session could not take it: {exception.GetType().Name}.");
        }
    }

    private static WebOutput ToOutput(Delivery delivery) => new()
    {
        DeliveryId = delivery.Id,
        Message = EventCodec.Encode(delivery.Message),
        EventId = delivery.Timeline.EventId,
        ReceivedAt = delivery.Timeline.ReceivedAt,
        TurnStartedAt = delivery.Timeline.TurnStartedAt,
        CommittedAt = delivery.Timeline.CommittedAt,
    };
}
