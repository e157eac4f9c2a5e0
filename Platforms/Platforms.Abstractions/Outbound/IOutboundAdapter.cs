using OrleansBots.Grains.Abstractions.Messages;
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

    /// <summary>Cuts a message so that each part is one request, in order. Deterministic.</summary>
    IReadOnlyList<OutboundMessage> Split(OutboundMessage message);

    /// <summary>True where the message must pass the chat's limits; answers to taps and typing hints need not.</summary>
    bool CountsAgainstLimits(OutboundMessage message);

    /// <summary>
    /// Sends one request. Never retries by itself and never throws for what the platform answers; throws
    /// <see cref="OperationCanceledException"/> only when <paramref name="cancellationToken"/> ends before the request left.
    /// </summary>
    Task<DeliveryResult> SendAsync(ChannelSettings channel, Delivery delivery, CancellationToken cancellationToken);
}
