using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Capabilities;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Limits;

namespace OrleansBots.Platforms.Abstractions.Outbound;

/// <summary>A platform's outbound side: cuts messages into single requests, sends one, and classifies the answer.</summary>
public interface IOutboundAdapter
{
    /// <summary>The platform served.</summary>
    string Platform { get; }

    /// <summary>The platform's default limits.</summary>
    PlatformLimits DefaultLimits { get; }

    /// <summary>What the platform can show and do.</summary>
    PlatformCapabilities Capabilities { get; }

    /// <summary>Cuts a message that fits <see cref="Capabilities"/> so that each part is one request, in order. Deterministic.</summary>
    IReadOnlyList<OutboundMessage> Split(OutboundMessage message);

    /// <summary>
    /// Completes what a turn answers to one event, after splitting: a platform that shows the user a pending answer ends it here where the bot says
    /// nothing. Deterministic.
    /// </summary>
    IReadOnlyList<OutboundMessage> Complete(UserEvent answered, IReadOnlyList<OutboundMessage> parts) => parts;

    /// <summary>
    /// What is to be sent in place of a reply that may not leave any more; null for nothing. A platform that shows the user a pending answer ends it here.
    /// </summary>
    /// <param name="message">The reply that is withdrawn.</param>
    /// <param name="chat">Where it would have gone.</param>
    /// <param name="ordinal">Its place among the requests that answer the event.</param>
    OutboundMessage? InPlaceOf(OutboundMessage message, ChatAddress chat, int ordinal) => null;

    /// <summary>Which limits the message must pass on its way to a place; answers to taps and typing hints need none.</summary>
    LimitUse LimitsOn(OutboundMessage message, ChatAddress chat);

    /// <summary>
    /// Sends one request. Never retries by itself and never throws for what the platform answers; throws
    /// <see cref="OperationCanceledException"/> only when <paramref name="cancellationToken"/> ends before the request left.
    /// </summary>
    Task<DeliveryResult> SendAsync(ChannelSettings channel, Delivery delivery, CancellationToken cancellationToken);
}
