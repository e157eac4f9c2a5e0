using Microsoft.Extensions.Options;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Grains.Conversations.State;
using OrleansBots.Grains.Hosting;
using OrleansBots.Inbox;

namespace OrleansBots.Grains.Conversations.Turns;

/// <summary>Takes what is to be said into the turn, as far as the outbox has room.</summary>
internal sealed class ReplyIntake(DeadLetterOffice deadLetters, IOptions<ConversationOptions> options)
{
    /// <summary>Answers a user's event.</summary>
    public ValueTask AnswerAsync(Turn turn, InboxItem item, ulong mark, UserEvent answered, IReadOnlyList<OutboundMessage> requests, ReplyAuthor author) =>
        AddAsync(turn, OutboxEntries.Create(turn, item, mark, answered.Chat, answered.MessageId, requests, author));

    /// <summary>Says something that answers no event.</summary>
    public ValueTask SayAsync(Turn turn, InboxItem item, ulong mark, ChatAddress chat, IReadOnlyList<OutboundMessage> requests, ReplyAuthor author) =>
        AddAsync(turn, OutboxEntries.Create(turn, item, mark, chat, null, requests, author));

    private async ValueTask AddAsync(Turn turn, IEnumerable<OutboxEntry> entries)
    {
        foreach (var entry in entries)
        {
            if (turn.State.Outbox.Count + turn.Replies.Count < options.Value.MaxOutbox) turn.Replies.Add(entry);
            else await deadLetters.AddReplyAsync(turn, entry, Causes.OutboxFull, "Too many replies of the conversation wait already.");
        }
    }
}
