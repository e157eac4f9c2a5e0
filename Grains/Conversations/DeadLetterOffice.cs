using Microsoft.Extensions.Logging;
using OrleansBots.Grains.Abstractions.Names;
using OrleansBots.Grains.Conversations.State;
using OrleansBots.Grains.Conversations.Turns;
using OrleansBots.Grains.Hosting;
using OrleansBots.Inbox;

namespace OrleansBots.Grains.Conversations;

/// <summary>Gives up events and replies of conversations. The same failure always makes the same letter, so that doing it again changes nothing.</summary>
internal sealed class DeadLetterOffice(IDeadLetters deadLetters, GrainMetrics metrics, ILogger<DeadLetterOffice> logger)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    /// <summary>Gives an event up.</summary>
    public async Task AddEventAsync(Turn turn, InboxItem item, string cause, string detail, int attempts)
    {
        var conversation = turn.Conversation;
        var channel = conversation.Key.Channel;
        using var timeout = new CancellationTokenSource(Timeout, turn.Clock.TimeProvider);
        await deadLetters.AddAsync(
            new DeadLetter
            {
                Id = $"event-{item.EventId}-{item.Replay}",
                Source = DeadLetterSource.Event,
                Tenant = channel.Tenant,
                Channel = channel.Channel,
                StreamNamespace = StreamNames.Conversations,
                StreamKey = conversation.KeyText,
                EventId = item.EventId,
                Replay = item.Replay,
                Kind = item.Kind,
                Payload = item.Payload,
                Cause = cause,
                Detail = detail,
                Attempts = attempts,
                TraceParent = item.TraceParent,
                ReceivedAt = item.ReceivedAt,
                CreatedAt = turn.Clock.Now,
            },
            timeout.Token);
        metrics.DeadLettered(channel, "event", cause);
        logger.EventGivenUp(channel.Tenant, channel.Channel, conversation.KeyText, item.EventId, cause, attempts);
    }

    /// <summary>Gives a reply up, and records it in the transcript.</summary>
    public async Task AddReplyAsync(Turn turn, OutboxEntry entry, string cause, string detail)
    {
        var conversation = turn.Conversation;
        var channel = conversation.Key.Channel;
        using var timeout = new CancellationTokenSource(Timeout, turn.Clock.TimeProvider);
        await deadLetters.AddAsync(
            new DeadLetter
            {
                Id = $"reply-{conversation.KeyText}-{entry.Number}",
                Source = DeadLetterSource.Delivery,
                Tenant = channel.Tenant,
                Channel = channel.Channel,
                StreamKey = conversation.KeyText,
                EventId = entry.EventId,
                Kind = MessageKinds.Of(entry.Decoded),
                Payload = entry.Message,
                Cause = cause,
                Detail = detail,
                Attempts = entry.Attempts,
                TraceParent = entry.TraceParent,
                CreatedAt = turn.Clock.Now,
            },
            timeout.Token);
        turn.Record(entry, Persistence.Transcripts.TranscriptOutcome.Rejected, cause);
        metrics.DeadLettered(channel, "reply", cause);
        logger.ReplyGivenUp(channel.Tenant, channel.Channel, conversation.KeyText, entry.EventId, cause);
    }
}
