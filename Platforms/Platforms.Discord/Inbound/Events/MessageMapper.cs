using System.Globalization;
using System.Text.Json;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Inbound;

namespace OrleansBots.Platforms.Discord.Inbound.Events;

/// <summary>Maps messages and what becomes of them. A message's id identifies its event; of several events, the later ones add their place.</summary>
internal static class MessageMapper
{
    private const long Default = 0;
    private const long UserJoin = 7;
    private const long Reply = 19;

    public static InboundResult Create(JsonElement message, BotIdentity bot)
    {
        if (IsFromProgram(message, bot) is { } reason) return new InboundResult.Ignored(reason);
        return message.Number("type") switch
        {
            null or Default or Reply => Received(message, bot),
            UserJoin => Joined(message),
            var type => new InboundResult.Ignored(string.Create(CultureInfo.InvariantCulture, $"message_type_{type}")),
        };
    }

    /// <summary>Discord also tells of links that got a preview; only what a user changed carries a time of edit.</summary>
    public static InboundResult Update(JsonElement message, BotIdentity bot)
    {
        if (IsFromProgram(message, bot) is { } reason) return new InboundResult.Ignored(reason);
        if (DiscordTime.Read(message, "edited_timestamp") is not { } editedAt) return new InboundResult.Ignored("message_preview");
        if (ContentMapper.Map(message, bot) is not [var content, ..]) return new InboundResult.Ignored("message_without_content");
        var id = message.RequiredSnowflake("id");
        var edited = new MessageEdited
        {
            OccurredAt = editedAt,
            Sender = AuthorOf(message),
            Chat = PlaceOf(message),
            MessageId = id,
            Content = content,
            IsForBot = IsForBot(message, content, bot),
        };
        return One(string.Create(CultureInfo.InvariantCulture, $"{id}:edit:{editedAt.UtcTicks}"), edited);
    }

    /// <summary>
    /// Discord does not tell whose message is gone. Where all of a channel share a conversation that does not matter; elsewhere nobody could say
    /// which conversation it belongs to.
    /// </summary>
    public static InboundResult Delete(JsonElement data, ChannelSettings channel, Occurrence occurrence)
    {
        var chat = Addresses.ChannelOf(data);
        if (chat.Kind != ChatKind.Group || channel.GroupConversations != GroupConversations.PerChat) return new InboundResult.Ignored("message_delete");
        var id = data.RequiredSnowflake("id");
        var deleted = new MessageDeleted { OccurredAt = occurrence.At, Sender = new() { Id = chat.ChatId }, Chat = chat, MessageId = id };
        return One($"{id}:delete", deleted);
    }

    private static InboundResult Received(JsonElement message, BotIdentity bot)
    {
        var contents = ContentMapper.Map(message, bot);
        if (contents.Count == 0) return new InboundResult.Ignored("message_without_content");
        var id = message.RequiredSnowflake("id");
        var first = new MessageReceived
        {
            OccurredAt = DiscordTime.Read(message, "timestamp") ?? DiscordTime.Of(id),
            Sender = AuthorOf(message),
            Chat = PlaceOf(message),
            MessageId = id,
            Content = contents[0],
            ReplyToMessageId = AnsweredBy(message),
            IsForBot = IsForBot(message, contents[0], bot),
        };
        return new InboundResult.Accepted([.. contents.Select((content, i) => new InboundEvent(PartId(id, i), first with { Content = content }))]);
    }

    // The guild greets who joined with a message in their name.
    private static InboundResult.Accepted Joined(JsonElement message)
    {
        var id = message.RequiredSnowflake("id");
        var joined = new MembershipChanged
        {
            OccurredAt = DiscordTime.Read(message, "timestamp") ?? DiscordTime.Of(id),
            Sender = AuthorOf(message),
            Chat = PlaceOf(message),
            MessageId = id,
            Change = MembershipChange.UserJoined,
        };
        return One(id, joined);
    }

    /// <summary>Why a message is none of a person's; null where it is. Bots that answer bots never end.</summary>
    private static string? IsFromProgram(JsonElement message, BotIdentity bot)
    {
        if (message.Object("author") is not { } author) throw new IncompleteEventException("author");
        if (author.Snowflake("id") == bot.UserId) return "own_message";
        if (message.Snowflake("webhook_id") is not null) return "webhook_message";
        return author.Flag("bot") ? "bot_message" : null;
    }

    private static bool IsForBot(JsonElement message, InboundContent content, BotIdentity bot) =>
        message.Snowflake("guild_id") is null
        || content is TextContent { Command: not null }
        || message.Objects("mentions").Any(user => user.Snowflake("id") == bot.UserId)
        || message.Object("referenced_message")?.Object("author")?.Snowflake("id") == bot.UserId;

    // A forward names its source in the same way, but answers nothing.
    private static string? AnsweredBy(JsonElement message) =>
        message.Object("message_reference") is { } reference && reference.Number("type") is null or 0 ? reference.Snowflake("message_id") : null;

    private static Sender AuthorOf(JsonElement message) =>
        Addresses.SenderOf(message.Object("author") ?? throw new IncompleteEventException("author"), message.Object("member"));

    private static ChatAddress PlaceOf(JsonElement message)
    {
        var chat = Addresses.ChannelOf(message);
        return chat.Kind == ChatKind.Private ? chat with { Title = AuthorOf(message).DisplayName } : chat;
    }

    private static string PartId(string id, int part) => part == 0 ? id : string.Create(CultureInfo.InvariantCulture, $"{id}:{part}");

    private static InboundResult.Accepted One(string id, UserEvent userEvent) => new([new InboundEvent(id, userEvent)]);
}
