using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Streams;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Handoff;
using OrleansBots.Grains.Conversations.State;
using OrleansBots.Grains.Handoff;
using OrleansBots.Grains.Hosting;
using OrleansBots.Inbox;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Outbound;

namespace OrleansBots.Grains.Conversations.Turns;

/// <summary>
/// Takes the waiting events one by one, until all are taken, one fails, or the call's time is used up. Nothing leaves and nothing is stored
/// here; an event that fails contributes nothing but its count.
/// </summary>
internal sealed class TurnRunner(
    BotCatalog bots,
    BotRunner runner,
    HandoffDesk desk,
    ReplyIntake replies,
    DeadLetterOffice deadLetters,
    IOptions<ConversationOptions> options,
    GrainMetrics metrics,
    ILogger<TurnRunner> logger)
{
    // Left of the budget after a turn that used up all its time: for the state write.
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(2);

    public async Task RunAsync(Turn turn, IList<SequentialItem<InboxItem>> items)
    {
        for (var i = 0; i < items.Count; i++)
        {
            var item = items[i].Item;
            var mark = EventRing.MarkOf(item.EventId, item.Replay);
            if (turn.State.Ring.Contains(mark))
            {
                SeeAgain(turn, item, mark);
                continue;
            }

            if (turn.Taken.Count > 0 && turn.Clock.Left < TimeLimit(turn))
            {
                turn.LeftOver = new EventsLeftException($"{items.Count - i} events are left for the next call.");
                var key = turn.Conversation.Key.Channel;
                logger.EventsLeft(key.Tenant, key.Channel, turn.Conversation.KeyText, items.Count - i);
                return;
            }

            if (!await TryTakeAsync(turn, item, mark)) return;
        }
    }

    private void SeeAgain(Turn turn, InboxItem item, ulong mark)
    {
        turn.Conversation.DuplicatesCaught++;
        metrics.DuplicateCaught(turn.Conversation.Key.Channel);
        (turn.Redelivered ??= []).Add(mark);
        if (turn.Conversation.TranscriptIsWritten) return;
        // The activation before may have ended between its state write and its transcript.
        if (turn.State.LastTurn.Find(taken => taken.Mark == mark) is { } last) turn.Record(item, last);
    }

    private async ValueTask<bool> TryTakeAsync(Turn turn, InboxItem item, ulong mark)
    {
        ConversationEvent conversationEvent;
        try
        {
            conversationEvent = EventCodec.DecodeEvent(item.Payload.Span);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            // Another try would read the same bytes.
            return await GiveUpAsync(turn, item, mark, Causes.Undecodable, Describe(exception), 1);
        }

        switch (conversationEvent)
        {
            case DeliveryDue:
                TakeDue(turn, item, mark);
                return true;
            case DeliveryReported reported:
                TakeReport(turn, item, reported);
                return true;
            case UserEvent or AgentEvent or HandoffDue:
                return await TryTakeAsync(turn, item, mark, conversationEvent);
            default:
                return await GiveUpAsync(turn, item, mark, Causes.Undecodable, $"Events of kind '{item.Kind}' are not handled.", 1);
        }
    }

    private async ValueTask<bool> TryTakeAsync(Turn turn, InboxItem item, ulong mark, ConversationEvent conversationEvent)
    {
        if (turn.Channel is not { } channel)
            return await GiveUpAsync(turn, item, mark, Causes.UnknownChannel, "The configuration does not know the channel any more.", 1);
        if (turn.Adapter is not { } adapter)
            return await GiveUpAsync(turn, item, mark, Causes.UnknownPlatform, $"Nothing can send to the platform '{channel.Platform}'.", 1);
        switch (conversationEvent)
        {
            case AgentEvent done:
                await desk.TakeAsync(turn, item, mark, done);
                return true;
            case HandoffDue:
                await desk.TakeDueAsync(turn, item, mark);
                return true;
            default:
                return await TryTakeAsync(turn, item, mark, (UserEvent)conversationEvent, channel, adapter);
        }
    }

    private async ValueTask<bool> TryTakeAsync(
        Turn turn, InboxItem item, ulong mark, UserEvent userEvent, ChannelSettings channel, IOutboundAdapter adapter)
    {
        ChatNews.Note(turn.State, userEvent);
        if (userEvent is ChatMigrated)
        {
            turn.Record(item, turn.Take(mark, ++turn.State.TranscriptSequence));
            return true;
        }

        if (await desk.InterceptAsync(turn, item, mark, userEvent)) return true;
        if (bots.Find(channel.Bot) is not { } bot)
            return await GiveUpAsync(turn, item, mark, Causes.UnknownBot, $"There is no bot '{channel.Bot}'.", 1);
        // The transcript keeps what the user really sent; only the bot sees the choice that was meant.
        var seen = ChoiceReader.Read(turn.State.OpenChoices, userEvent);
        var botTurn = new BotTurn(turn.Conversation.Key, channel.Platform, seen, turn.Clock.Now, turn.State.Document, new TurnFiles(channel, turn.Media))
        {
            Returned = turn.State.Handoff?.Returned,
        };
        var result = await runner.RunAsync(bot, botTurn, userEvent, adapter, TimeLimit(turn));
        if (result.Failure is { } failure) return await FailAsync(turn, item, mark, userEvent, failure);
        await SucceedAsync(turn, item, mark, userEvent, result, picked: !ReferenceEquals(seen, userEvent));
        return true;
    }

    private async ValueTask SucceedAsync(Turn turn, InboxItem item, ulong mark, UserEvent answered, BotResult result, bool picked)
    {
        turn.Record(item, turn.Take(mark, ++turn.State.TranscriptSequence));
        turn.State.Document = result.Document;
        OpenChoices.Settle(turn.State, result.Replies, picked);
        HandoffDesk.NoteRead(turn);
        // First: what the bot says while it hands over belongs to the new hands.
        var text = result.HandOff is { } request ? desk.Queue(turn, request, HandoffReason.Bot, answered.Sender.Language) : null;
        await replies.AnswerAsync(turn, item, mark, answered, result.Replies.Requests, ReplyAuthor.Bot);
        await desk.SayAsync(turn, item, mark, text);
    }

    // No bot, no state, no ring: three of them follow each reply, and noting one twice changes nothing.
    private void TakeReport(Turn turn, InboxItem item, DeliveryReported reported)
    {
        turn.Reports.Add(DeliveryReports.Of(turn.Conversation, reported));
        var key = turn.Conversation.Key.Channel;
        metrics.DeliveryReported(key, reported.Status);
        if (reported.Status == DeliveryStatus.Failed)
            logger.DeliveryFailed(key.Tenant, key.Channel, turn.Conversation.KeyText, item.EventId, reported.Reason ?? "no reason told");
    }

    private static void TakeDue(Turn turn, InboxItem item, ulong mark)
    {
        // A row of an earlier deferral, whose replies went with a later turn, has nothing to do.
        if (turn.State.Deferral is not { } deferral || Deferrals.IdOf(turn.Conversation, deferral) != item.EventId) return;
        turn.State.Ring.Add(mark);
        turn.DueMark = mark;
        turn.Changed = true;
    }

    private async ValueTask<bool> FailAsync(Turn turn, InboxItem item, ulong mark, UserEvent userEvent, Exception failure)
    {
        var (key, max) = (turn.Conversation.Key.Channel, options.Value.MaxTurnAttempts);
        var attempts = (turn.State.Failing is { } failing && failing.Mark == mark ? failing.Attempts : 0) + 1;
        logger.TurnFailed(failure, key.Tenant, key.Channel, turn.Conversation.KeyText, item.EventId, attempts, max);
        if (attempts >= max)
        {
            await GiveUpAsync(turn, item, mark, Causes.TurnFailed, Describe(failure), attempts);
            await EndFailedAsync(turn, item, mark, userEvent);
            return true;
        }

        turn.State.Failing = new FailingEvent { Mark = mark, Attempts = attempts, Error = Describe(failure) };
        turn.Changed = true;
        turn.LeftOver = new TurnFailedException($"The turn of event {item.EventId} failed, attempt {attempts} of {max}: {failure.GetType().Name}.");
        return false;
    }

    private async ValueTask EndFailedAsync(Turn turn, InboxItem item, ulong mark, UserEvent failed)
    {
        // A platform that shows a pending answer must not show it for ever.
        await replies.AnswerAsync(turn, item, mark, failed, turn.Adapter!.Complete(failed, []), ReplyAuthor.Handoff);
        if (!turn.Channel!.Handoff.OnFailure) return;
        var request = new HandoffRequest { Summary = "The bot failed on what the user sent last.", Priority = HandoffPriority.High };
        await desk.SayAsync(turn, item, mark, desk.Queue(turn, request, HandoffReason.Failure, failed.Sender.Language));
    }

    // The conversation goes on without the event.
    private async ValueTask<bool> GiveUpAsync(Turn turn, InboxItem item, ulong mark, string cause, string detail, int attempts)
    {
        await deadLetters.AddEventAsync(turn, item, cause, detail, attempts);
        turn.Record(item, turn.Take(mark, ++turn.State.TranscriptSequence, cause));
        return true;
    }

    private TimeSpan TimeLimit(Turn turn)
    {
        var most = options.Value.CallBudget - Reserve;
        return turn.Channel is { } channel && channel.TurnTimeout < most ? channel.TurnTimeout : most;
    }

    private static string Describe(Exception exception)
    {
        var text = $"{exception.GetType().FullName}: {exception.Message}";
        return text.Length <= 1_000 ? text : text[..1_000];
    }
}
