using OrleansBots.Inbox;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Inbound;

namespace OrleansBots.Platforms.Abstractions.Ingress;

/// <summary>Makes inbound events durable: computes conversation and identity and appends. Shared by webhooks, pollers and the web chat.</summary>
public interface IEventIngress
{
    /// <summary>Appends one event.</summary>
    ValueTask<AppendResult> AcceptAsync(ChannelSettings channel, InboundEvent inbound, CancellationToken cancellationToken);
}
