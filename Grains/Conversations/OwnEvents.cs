using System.Globalization;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Names;
using OrleansBots.Grains.Conversations.Turns;
using OrleansBots.Inbox;

namespace OrleansBots.Grains.Conversations;

/// <summary>Events that a conversation sends itself for later: they wait in the inbox instead of in memory.</summary>
internal sealed class OwnEvents(IInbox inbox)
{
    private static readonly TimeSpan AppendTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Identity of such an event: the same however often it is booked.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="purpose">What it is for; stored, never rename one.</param>
    /// <param name="number">Its number among those of the purpose.</param>
    /// <param name="dueAt">When it is due.</param>
    public static EventId IdOf(Conversation conversation, string purpose, long number, DateTimeOffset dueAt)
    {
        var channel = conversation.Key.Channel;
        return EventId.For(
            channel.Tenant, channel.Channel, purpose, string.Create(CultureInfo.InvariantCulture, $"{conversation.KeyText}#{number}@{dueAt.UtcTicks}"));
    }

    /// <summary>Puts an event into the inbox; once it is there, doing it again changes nothing.</summary>
    /// <exception cref="InboxUnavailableException">The inbox refused; the turn's rows must be delivered again.</exception>
    public async Task BookAsync(Turn turn, ConversationEvent ownEvent, EventId id, DateTimeOffset dueAt)
    {
        var conversation = turn.Conversation;
        using var timeout = new CancellationTokenSource(AppendTimeout, turn.Clock.TimeProvider);
        var result = await inbox.AppendAsync(
            new InboxEntry
            {
                EventId = id,
                StreamNamespace = StreamNames.Conversations,
                StreamKey = conversation.KeyText,
                Tenant = conversation.Key.Channel.Tenant,
                Channel = conversation.Key.Channel.Channel,
                Kind = ownEvent.Kind,
                Payload = EventCodec.Encode(ownEvent),
                ReceivedAt = turn.Clock.Now,
                DueAt = dueAt,
            },
            timeout.Token);
        if (result.Outcome == AppendOutcome.Refused) throw new InboxUnavailableException($"An event '{ownEvent.Kind}' could not be booked: {result.Reason}");
    }
}
