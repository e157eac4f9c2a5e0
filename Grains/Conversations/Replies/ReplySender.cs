using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Grains.Conversations.State;
using OrleansBots.Grains.Conversations.Turns;
using OrleansBots.Grains.Hosting;
using OrleansBots.Grains.Sending;
using OrleansBots.Persistence.Transcripts;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Outbound;

namespace OrleansBots.Grains.Conversations.Replies;

/// <summary>Brings one reply to its end, or to the point where it has to wait longer than a call may last.</summary>
internal sealed class ReplySender(
    ISendGate gate,
    Backoff backoff,
    DeadLetterOffice deadLetters,
    IOptions<ConversationOptions> options,
    GrainMetrics metrics,
    ILogger<ReplySender> logger)
{
    private const int MaxMoves = 2;

    private static readonly TimeSpan PauseTimeout = TimeSpan.FromSeconds(2);

    public async Task<ReplyStep> SendAsync(Turn turn, OutboxEntry entry)
    {
        if (turn.Channel is not { } channel)
            return await GiveUpAsync(turn, entry, Causes.UnknownChannel, "The configuration does not know the channel any more.");
        if (entry.Decoded is UnreadableMessage unreadable)
            return await GiveUpAsync(turn, entry, Causes.Undecodable, unreadable.Reason);
        if (turn.Adapter is not { } adapter)
            return await GiveUpAsync(turn, entry, Causes.UnknownPlatform, $"Nothing can send to the platform '{channel.Platform}'.");
        if (turn.State.UnreachableCause is { } cause)
            return await GiveUpAsync(turn, entry, cause, "The chat cannot be reached.");
        if (turn.Clock.Now - entry.TurnStartedAt > options.Value.MaxReplyAge)
            return await GiveUpAsync(turn, entry, Causes.Expired, "The reply waited too long for a limit.");
        if (!entry.IsKnownUnsent) NoteRepeat(turn, channel, entry);
        var work = new Work(turn, entry, channel, adapter);
        while (true)
        {
            var (refused, passage) = await PassAsync(work);
            if (refused is { } step) return step;
            var result = await SendOnceAsync(work, passage);
            if (await ApplyAsync(work, result) is { } next) return next;
        }
    }

    private async ValueTask<(ReplyStep? Refused, Passage? Passage)> PassAsync(Work work)
    {
        var (clock, sendTimeout) = (work.Turn.Clock, options.Value.SendTimeout);
        if (!clock.HasRoomFor(sendTimeout)) return (new ReplyStep(TimeSpan.Zero, "the call's time is used up", Everything: true), null);
        var chat = ChatNews.Locate(work.Turn.State, work.Entry.DecodedAddress);
        var use = work.Adapter.LimitsOn(work.Entry.Decoded, chat);
        if (use == LimitUse.None) return (null, null);
        var room = clock.Left - sendTimeout;
        var longest = room < options.Value.LongestWait ? room : options.Value.LongestWait;
        using var timeout = new CancellationTokenSource(clock.Left, clock.TimeProvider);
        var (refusal, passage) = await gate.PassAsync(work.Channel, chat, use, longest, timeout.Token);
        if (refusal is null) return (null, passage);
        metrics.LimitWaited(work.Channel, refusal.LimitedBy, refusal.Wait);
        return (new ReplyStep(refusal.Wait, $"limit: {refusal.LimitedBy}"), null);
    }

    private async Task<DeliveryResult> SendOnceAsync(Work work, Passage? passage)
    {
        var (turn, entry) = (work.Turn, work.Entry);
        using var activity = GrainMetrics.Activities.StartActivity("deliver", ActivityKind.Client);
        activity?.SetTag("orleansbots.event_id", entry.EventId.ToString());
        activity?.SetTag("orleansbots.platform", work.Channel.Platform);
        var delivery = new Delivery
        {
            Id = $"{turn.Conversation.KeyText}#{entry.Number}",
            Conversation = turn.Conversation.Key,
            Chat = ChatNews.Locate(turn.State, entry.DecodedAddress),
            Message = entry.Decoded,
            Ordinal = entry.Ordinal,
            AnsweredMessageId = entry.AnsweredMessageId,
            LastHeardAt = turn.State.LastHeardAt,
            Timeline = new DeliveryTimeline
            {
                EventId = entry.EventId.ToString(),
                ReceivedAt = entry.ReceivedAt,
                TurnStartedAt = entry.TurnStartedAt,
                CommittedAt = entry.CommittedAt,
            },
        };
        var (result, defect) = await SendAttempt.SendAsync(
            work.Adapter, work.Channel, delivery, passage, options.Value.SendTimeout, turn.Clock.TimeProvider);
        var outcome = DeliveryOutcomes.NameOf(result);
        activity?.SetTag("orleansbots.outcome", outcome);
        metrics.Delivered(work.Channel, outcome);
        if (defect is not null) logger.AdapterFailed(defect, work.Channel.Key.Tenant, work.Channel.Key.Channel, turn.Conversation.KeyText, entry.EventId);
        return result;
    }

    // Null where the same reply is tried again at once.
    private async ValueTask<ReplyStep?> ApplyAsync(Work work, DeliveryResult result)
    {
        var (turn, entry) = (work.Turn, work.Entry);
        switch (result)
        {
            case DeliveryResult.Sent sent:
                turn.Record(entry, TranscriptOutcome.Sent, platformMessageId: sent.PlatformMessageId);
                metrics.ReplySent(work.Channel, turn.Clock.Now - entry.ReceivedAt);
                if (sent.Rest is { } rest) await HoldOthersAsync(work, (chat, token) => gate.RestAsync(work.Channel, chat, rest, token));
                return ReplyStep.Done;
            case DeliveryResult.Unknown unknown:
                turn.Record(entry, TranscriptOutcome.Unknown, unknown.Reason);
                turn.HasNews |= UnknownDeliveries.Note(turn.State, entry);
                logger.OutcomeUnknown(work.Channel.Key.Tenant, work.Channel.Key.Channel, turn.Conversation.KeyText, entry.EventId, unknown.Reason);
                return ReplyStep.Done;
            case DeliveryResult.RetryAfter demanded:
                return await WaitAsToldAsync(work, demanded);
            case DeliveryResult.Transient transient:
                return await TryLaterAsync(work, transient);
            case DeliveryResult.Migrated migrated:
                return await FollowAsync(work, migrated);
            case DeliveryResult.Rejected rejected:
                return await RejectAsync(work, rejected);
            default:
                throw new InvalidOperationException($"'{result.GetType().Name}' is no answer that is known here.");
        }
    }

    private async Task<ReplyStep?> WaitAsToldAsync(Work work, DeliveryResult.RetryAfter demanded)
    {
        var wait = backoff.After(demanded.Delay);
        logger.ToldToWait(work.Channel.Key.Tenant, work.Channel.Key.Channel, work.Turn.Conversation.KeyText, wait);
        if (work.Entry.Decoded is ShowTyping) return ReplyStep.Done;
        await HoldOthersAsync(work, (chat, token) => gate.PauseAsync(work.Channel, chat, wait, demanded.WholeChannel, token));
        return await SitOutAsync(work, wait, "the platform told to wait");
    }

    private async Task HoldOthersAsync(Work work, Func<ChatAddress, CancellationToken, Task> hold)
    {
        using var timeout = new CancellationTokenSource(PauseTimeout, work.Turn.Clock.TimeProvider);
        try
        {
            await hold(ChatNews.Locate(work.Turn.State, work.Entry.DecodedAddress), timeout.Token);
        }
        catch (Exception exception)
        {
            // Whatever it is: this reply waits all the same, and giving up the turn here would bring it back before its time.
            logger.PauseFailed(exception, work.Channel.Key.Tenant, work.Channel.Key.Channel, work.Turn.Conversation.KeyText);
        }
    }

    private async Task<ReplyStep?> TryLaterAsync(Work work, DeliveryResult.Transient transient)
    {
        var entry = work.Entry;
        if (entry.Decoded is ShowTyping) return ReplyStep.Done;
        entry.Attempts++;
        var wait = backoff.AfterFailures(entry.Attempts);
        if (work.Turn.Clock.Now + wait - entry.TurnStartedAt > options.Value.RetryTime)
            return await GiveUpAsync(work.Turn, entry, Causes.RetriesExhausted, transient.Reason);
        return await SitOutAsync(work, wait, transient.Reason);
    }

    private async Task<ReplyStep?> SitOutAsync(Work work, TimeSpan wait, string reason)
    {
        var clock = work.Turn.Clock;
        if (wait > options.Value.LongestWait || !clock.HasRoomFor(wait + options.Value.SendTimeout)) return new ReplyStep(wait, reason);
        await Task.Delay(wait, clock.TimeProvider);
        return null;
    }

    private async Task<ReplyStep?> FollowAsync(Work work, DeliveryResult.Migrated migrated)
    {
        var (turn, entry) = (work.Turn, work.Entry);
        if (work.Moves++ == MaxMoves) return await GiveUpAsync(turn, entry, Causes.ChatMigrated, "The chat moved again and again.");
        ChatNews.NoteMove(turn.State, ChatNews.Locate(turn.State, entry.DecodedAddress).ChatId, migrated.NewChatId);
        turn.HasNews = true;
        logger.ChatMoved(work.Channel.Key.Tenant, work.Channel.Key.Channel, turn.Conversation.KeyText);
        return null;
    }

    private async Task<ReplyStep?> RejectAsync(Work work, DeliveryResult.Rejected rejected)
    {
        var (turn, entry) = (work.Turn, work.Entry);
        if (entry.Decoded is not ShowTyping) await GiveUpAsync(turn, entry, rejected.Cause, rejected.Reason);
        if (!rejected.ChatUnreachable) return ReplyStep.Done;
        turn.State.UnreachableCause = rejected.Cause;
        turn.HasNews = true;
        logger.ChatUnreachable(work.Channel.Key.Tenant, work.Channel.Key.Channel, turn.Conversation.KeyText, rejected.Cause);
        return ReplyStep.Done;
    }

    private async Task<ReplyStep> GiveUpAsync(Turn turn, OutboxEntry entry, string cause, string detail)
    {
        await deadLetters.AddReplyAsync(turn, entry, cause, detail);
        return ReplyStep.Done;
    }

    private void NoteRepeat(Turn turn, ChannelSettings channel, OutboxEntry entry)
    {
        entry.NoteUnsent();
        metrics.Repeated(channel);
        logger.ReplyMayRepeat(channel.Key.Tenant, channel.Key.Channel, turn.Conversation.KeyText, entry.EventId);
    }

    private sealed class Work(Turn turn, OutboxEntry entry, ChannelSettings channel, IOutboundAdapter adapter)
    {
        public Turn Turn { get; } = turn;

        public OutboxEntry Entry { get; } = entry;

        public ChannelSettings Channel { get; } = channel;

        public IOutboundAdapter Adapter { get; } = adapter;

        public int Moves { get; set; }
    }
}
