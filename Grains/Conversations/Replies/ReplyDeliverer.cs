using Microsoft.Extensions.Options;
using OrleansBots.Grains.Conversations.State;
using OrleansBots.Grains.Conversations.Turns;
using OrleansBots.Grains.Handoff;
using OrleansBots.Grains.Hosting;

namespace OrleansBots.Grains.Conversations.Replies;

/// <summary>
/// Sends what a turn left in the outbox, in order, after the turn is durable. The outbox in memory shrinks with each reply; the stored one does
/// only now and then, because the turn's row tells anyway what a crash may repeat.
/// </summary>
internal sealed class ReplyDeliverer(
    ReplySender sender, Deferrals deferrals, Fence fence, TranscriptWriter transcripts, IOptions<ConversationOptions> options)
{
    public async Task DeliverAsync(Turn turn)
    {
        var outbox = turn.State.Outbox;
        var saved = turn.Clock.Elapsed;
        for (var i = 0; i < outbox.Count;)
        {
            if (!IsDue(turn, outbox[i]))
            {
                i++;
                continue;
            }

            if (Fence.Holds(turn.State, outbox[i]))
            {
                if (fence.Withdraw(turn, outbox[i]) is { } instead) outbox[i] = instead;
                else outbox.RemoveAt(i);
                continue;
            }

            // Many replies with waits between them: a crash repeats only those since here.
            if (turn.Clock.Elapsed - saved > options.Value.CheckpointEvery)
            {
                await SaveAsync(turn);
                saved = turn.Clock.Elapsed;
            }

            var step = await sender.SendAsync(turn, outbox[i]);
            if (step.Wait is { } wait)
            {
                deferrals.Defer(turn, i, wait, step.Everything, step.Reason);
                turn.HasNews = true;
            }
            else
            {
                outbox.RemoveAt(i);
            }
        }

        await EndAsync(turn);
    }

    // Where the chat cannot be reached, or the reply may not leave, what was deferred has nothing to wait for.
    private static bool IsDue(Turn turn, OutboxEntry entry) =>
        turn.IsToBeSent(entry) || (entry.Deferred && (turn.State.UnreachableCause is not null || Fence.Holds(turn.State, entry)));

    private async Task EndAsync(Turn turn)
    {
        if (turn.State.Deferral is not null && !turn.State.Outbox.Exists(entry => entry.Deferred))
        {
            turn.State.Deferral = null;
            turn.HasNews = true;
        }

        if (turn.HasNews) await SaveAsync(turn);
        await deferrals.BookAsync(turn);
    }

    private async Task SaveAsync(Turn turn)
    {
        await transcripts.WriteSoFarAsync(turn);
        await turn.Conversation.SaveAsync();
    }
}
