using Microsoft.Extensions.Logging;
using OrleansBots.Grains.Abstractions.Handoff;
using EventId = OrleansBots.Inbox.EventId;

namespace OrleansBots.Grains.Handoff;

/// <summary>Log lines of handoffs: ids 3600 to 3699. None holds content.</summary>
internal static partial class HandoffLog
{
    [LoggerMessage(EventId = 3601, Level = LogLevel.Information,
        Message = "{Tenant}/{Channel} {Conversation} changed hands: {Owner}, queue {Queue}, epoch {Epoch}")]
    public static partial void ChangedHands(
        this ILogger logger, string tenant, string channel, string conversation, ConversationOwner owner, string queue, long epoch);

    [LoggerMessage(EventId = 3602, Level = LogLevel.Information,
        Message = "What an agent did in {Tenant}/{Channel} {Conversation} (event {InboxEvent}, {Kind}) had no effect: {Cause}")]
    public static partial void AgentRefused(
        this ILogger logger, string tenant, string channel, string conversation, EventId inboxEvent, string kind, string cause);

    [LoggerMessage(EventId = 3603, Level = LogLevel.Information,
        Message = "A reply of the bot to event {InboxEvent} of {Tenant}/{Channel} {Conversation} did not leave: the conversation had changed hands")]
    public static partial void ReplyWithdrawn(this ILogger logger, string tenant, string channel, string conversation, EventId inboxEvent);
}
