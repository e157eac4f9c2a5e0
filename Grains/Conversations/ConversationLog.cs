using Microsoft.Extensions.Logging;
using EventId = OrleansBots.Inbox.EventId;

namespace OrleansBots.Grains.Conversations;

/// <summary>Log lines of conversations: ids 3000 to 3099. None holds content.</summary>
internal static partial class ConversationLog
{
    [LoggerMessage(EventId = 3001, Level = LogLevel.Warning,
        Message = "Event {InboxEvent} of {Tenant}/{Channel} {Conversation} was given up after {Attempts} attempts: {Cause}")]
    public static partial void EventGivenUp(
        this ILogger logger, string tenant, string channel, string conversation, EventId inboxEvent, string cause, int attempts);

    [LoggerMessage(EventId = 3002, Level = LogLevel.Warning,
        Message = "A reply to event {InboxEvent} of {Tenant}/{Channel} {Conversation} was given up: {Cause}")]
    public static partial void ReplyGivenUp(this ILogger logger, string tenant, string channel, string conversation, EventId inboxEvent, string cause);

    [LoggerMessage(EventId = 3003, Level = LogLevel.Warning,
        Message = "The turn of event {InboxEvent} of {Tenant}/{Channel} {Conversation} failed, attempt {Attempt} of {MaxAttempts}")]
    public static partial void TurnFailed(
        this ILogger logger, Exception exception, string tenant, string channel, string conversation, EventId inboxEvent, int attempt, int maxAttempts);

    [LoggerMessage(EventId = 3004, Level = LogLevel.Debug,
        Message = "The time of a call of {Tenant}/{Channel} {Conversation} was used up; {Left} events are left for the next one")]
    public static partial void EventsLeft(this ILogger logger, string tenant, string channel, string conversation, int left);

    [LoggerMessage(EventId = 3005, Level = LogLevel.Warning,
        Message = "A reply to event {InboxEvent} of {Tenant}/{Channel} {Conversation} may leave again: a crash hid whether it had left")]
    public static partial void ReplyMayRepeat(this ILogger logger, string tenant, string channel, string conversation, EventId inboxEvent);

    [LoggerMessage(EventId = 3006, Level = LogLevel.Warning,
        Message = "Nobody knows whether a reply to event {InboxEvent} of {Tenant}/{Channel} {Conversation} arrived: {Reason}")]
    public static partial void OutcomeUnknown(this ILogger logger, string tenant, string channel, string conversation, EventId inboxEvent, string reason);

    [LoggerMessage(EventId = 3007, Level = LogLevel.Error,
        Message = "The platform adapter failed on a reply to event {InboxEvent} of {Tenant}/{Channel} {Conversation}")]
    public static partial void AdapterFailed(
        this ILogger logger, Exception exception, string tenant, string channel, string conversation, EventId inboxEvent);

    [LoggerMessage(EventId = 3008, Level = LogLevel.Information,
        Message = "{Replies} replies of {Tenant}/{Channel} {Conversation} wait until {DueAt:O}: {Reason}")]
    public static partial void RepliesDeferred(
        this ILogger logger, int replies, string tenant, string channel, string conversation, DateTimeOffset dueAt, string reason);

    [LoggerMessage(EventId = 3009, Level = LogLevel.Information,
        Message = "The chat of {Tenant}/{Channel} {Conversation} cannot be reached: {Cause}")]
    public static partial void ChatUnreachable(this ILogger logger, string tenant, string channel, string conversation, string cause);

    [LoggerMessage(EventId = 3010, Level = LogLevel.Information,
        Message = "The chat of {Tenant}/{Channel} {Conversation} moved to a new id")]
    public static partial void ChatMoved(this ILogger logger, string tenant, string channel, string conversation);

    [LoggerMessage(EventId = 3011, Level = LogLevel.Warning,
        Message = "The platform told {Tenant}/{Channel} {Conversation} to wait {Wait}")]
    public static partial void ToldToWait(this ILogger logger, string tenant, string channel, string conversation, TimeSpan wait);

    [LoggerMessage(EventId = 3012, Level = LogLevel.Error,
        Message = "The stream of {Conversation} reported an error")]
    public static partial void StreamFailed(this ILogger logger, Exception exception, string conversation);

    [LoggerMessage(EventId = 3014, Level = LogLevel.Warning,
        Message = "The platform gave up delivering a reply of {Tenant}/{Channel} {Conversation} (event {InboxEvent}): {Reason}")]
    public static partial void DeliveryFailed(this ILogger logger, string tenant, string channel, string conversation, EventId inboxEvent, string reason);

    [LoggerMessage(EventId = 3013, Level = LogLevel.Warning,
        Message = "The platform's wait could not be told to the other conversations of the chat of {Tenant}/{Channel} {Conversation}")]
    public static partial void PauseFailed(this ILogger logger, Exception exception, string tenant, string channel, string conversation);
}
