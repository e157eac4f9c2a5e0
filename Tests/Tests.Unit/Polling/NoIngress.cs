using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Platforms.Abstractions.Ingress;

namespace OrleansBots.Tests.Unit.Polling;

/// <summary>For tests in which nothing comes in.</summary>
internal sealed class NoIngress : IEventIngress
{
    public ValueTask<IngressResult> AcceptAsync(ChannelSettings channel, InboundEvent inbound, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("Nothing was to come in.");
}
