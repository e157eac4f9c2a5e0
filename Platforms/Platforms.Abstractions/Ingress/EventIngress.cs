using System.Diagnostics;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Names;
using OrleansBots.Inbox;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Inbound;

namespace OrleansBots.Platforms.Abstractions.Ingress;

/// <inheritdoc />
internal sealed class EventIngress(IInbox inbox, TimeProvider timeProvider) : IEventIngress
{
    public ValueTask<AppendResult> AcceptAsync(ChannelSettings channel, InboundEvent inbound, CancellationToken cancellationToken)
    {
        var (tenant, name) = (channel.Key.Tenant, channel.Key.Channel);
        return inbox.AppendAsync(
            new InboxEntry
            {
                EventId = EventId.For(tenant, name, channel.Platform, inbound.PlatformEventId),
                StreamNamespace = StreamNames.Conversations,
                StreamKey = (inbound.Conversation ?? ConversationRouting.KeyFor(channel, inbound.Event)).ToString(),
                Tenant = tenant,
                Channel = name,
                Kind = inbound.Event.Kind,
                Payload = EventCodec.Encode(inbound.Event),
                ReceivedAt = timeProvider.GetUtcNow(),
                TraceParent = Activity.Current?.Id,
            },
            cancellationToken);
    }
}
