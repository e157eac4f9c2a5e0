using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Streams;
using OrleansBots.Grains.Conversations.Replies;
using OrleansBots.Grains.Conversations.Turns;
using OrleansBots.Grains.Handoff;
using OrleansBots.Grains.Hosting;
using OrleansBots.Grains.Platforms;
using OrleansBots.Inbox;
using OrleansBots.Platforms.Abstractions.Channels;

namespace OrleansBots.Grains.Conversations;

/// <summary>
/// One call of the stream, from events to replies: bot, one state write, replies, transcript. When it returns, the rows of its events are
/// deleted; when it throws, they come again. Shared by all conversations of the silo; what belongs to one is in <see cref="Conversation"/>.
/// </summary>
internal sealed class ConversationProcessor(
    TurnRunner runner,
    ReplyDeliverer deliverer,
    HandoffAppointments appointments,
    TranscriptWriter transcripts,
    IChannelDirectory channels,
    PlatformCatalog platforms,
    IOptions<ConversationOptions> options,
    GrainMetrics metrics,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider timeProvider)
{
    /// <summary>Takes events in effect.</summary>
    /// <exception cref="TurnFailedException">The bot failed on an event; what came before it is durable.</exception>
    /// <exception cref="EventsLeftException">The time was used up; what came before is durable.</exception>
    public async Task ProcessAsync(Conversation conversation, IList<SequentialItem<InboxItem>> items)
    {
        await conversation.RefreshAsync();
        var turn = Begin(conversation);
        using var activity = TurnActivity.Start(conversation, items);
        await transcripts.CatchUpAsync(turn);
        await TakeAsync(turn, items);
        await DeliverAsync(turn);
        if (turn.LeftOver is { } reason) throw reason;
    }

    /// <summary>Name of the bot that answers on a conversation's channel; empty where the channel is not known any more.</summary>
    public string BotOf(Conversation conversation) => channels.TryGet(conversation.Key.Channel, out var channel) ? channel.Bot : "";

    private Turn Begin(Conversation conversation)
    {
        channels.TryGet(conversation.Key.Channel, out var channel);
        return new Turn(conversation, new CallClock(timeProvider, options.Value.CallBudget))
        {
            Channel = channel,
            Adapter = channel is null ? null : platforms.FindAdapter(channel.Platform),
            Media = channel is null ? null : platforms.FindMedia(channel.Platform),
        };
    }

    private async Task TakeAsync(Turn turn, IList<SequentialItem<InboxItem>> items)
    {
        try
        {
            await runner.RunAsync(turn, items);
            TurnSettlement.Settle(turn);
            if (!turn.Changed) return;
            await turn.Conversation.SaveAsync();
        }
        catch
        {
            // The state in memory is half-way between two turns.
            turn.Conversation.Distrust();
            throw;
        }

        var committedAt = turn.Clock.Now;
        foreach (var reply in turn.Replies) reply.NoteCommitted(committedAt);
        metrics.TurnEnded(turn.Conversation.Key.Channel, turn.LeftOver is TurnFailedException, turn.Clock.Elapsed);
    }

    private async Task DeliverAsync(Turn turn)
    {
        try
        {
            await deliverer.DeliverAsync(turn);
            await appointments.BookAsync(turn);
            await transcripts.WriteAsync(turn);
        }
        catch
        {
            TranscriptWriter.Keep(turn);
            throw;
        }
    }
}
