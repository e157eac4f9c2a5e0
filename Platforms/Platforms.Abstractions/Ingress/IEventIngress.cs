using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Inbound;

namespace OrleansBots.Platforms.Abstractions.Ingress;

/// <summary>
/// Makes inbound events durable: decides whether they wake the bot, computes conversation and identity, and appends. Shared by webhooks, pollers,
/// gateways and the web chat.
/// </summary>
public interface IEventIngress
{
    /// <summary>Takes one event.</summary>
    ValueTask<IngressResult> AcceptAsync(ChannelSettings channel, InboundEvent inbound, CancellationToken cancellationToken);
}
