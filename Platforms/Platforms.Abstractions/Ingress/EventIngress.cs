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
    public async ValueTask<IngressResult> AcceptAsync(ChannelSettings channel, InboundEvent inbound, CancellationToken cancellationToken)
    {
        if (!GroupWakePolicy.Wakes(channel, inbound.Event)) return new(IngressOutcome.NotWoken);
        var (tenant, name) = (channel.Key.Tenant, channel.Key.Channel);
        var appended = await inbox.AppendAsync(
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
        return new(OutcomeOf(appended.Outcome), appended.RetryAfter, appended.Reason);
    }

    private static IngressOutcome OutcomeOf(AppendOutcome outcome) => outcome switch
    {
        AppendOutcome.Accepted => IngressOutcome.Accepted,
        AppendOutcome.Duplicate => IngressOutcome.Duplicate,
        _ => IngressOutcome.Refused,
    };
}
