using System.Globalization;
using System.Text.Json;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Platforms.Abstractions.Ingress;

namespace OrleansBots.Platforms.Discord.Inbound.Events;

/// <summary>Maps messages and what becomes of them. A message's id identifies its event; of several events, the later ones add their place.</summary>
internal static class MessageMapper
{
    private const long Default = 0;
    private const long UserJoin = 7;
    private const long Reply = 19;

    public static InboundResult Create(JsonElement message, EventScope scope)
    {
        if (IsFromProgram(message, scope) is { } reason) return new InboundResult.Ignored(reason);
        return message.Number("type") switch
        {
            null or Default or Reply => Remembered(Received(message, scope.Bot), scope),
            UserJoin => Joined(message),
            var type => new InboundResult.Ignored(string.Create(CultureInfo.InvariantCulture, $"message_type_{type}")),
        };
    }

    /// <summary>Discord also tells of links that got a preview; only what a user changed carries a time of edit.</summary>
    public static InboundResult Update(JsonElement message, EventScope scope)
    {
        if (IsFromProgram(message, scope) is { } reason) return new InboundResult.Ignored(reason);
        if (DiscordTime.Read(message, "edited_timestamp") is not { } editedAt) return new InboundResult.Ignored("message_preview");
        if (ContentMapper.Map(message, scope.Bot) is not [var content, ..]) return new InboundResult.Ignored("message_without_content");
        var id = message.RequiredSnowflake("id");
        var edited = new MessageEdited
        {
            OccurredAt = editedAt,
            Sender = AuthorOf(message),
            Chat = PlaceOf(message),
            MessageId = id,
            Content = content,
            IsForBot = IsForBot(message, content, scope.Bot),
        };
        return Remembered(One(string.Create(CultureInfo.InvariantCulture, $"{id}:edit:{editedAt.UtcTicks}"), edited), scope);
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

    /// <summary>Remembers whose message it is, so that its deletion finds its conversation. Of what does not wake the bot it hears no end either.</summary>
    private static InboundResult Remembered(InboundResult result, EventScope scope)
    {
        if (result is InboundResult.Accepted { Events: [{ Event: UserEvent { MessageId: { } id } first }, ..] } && GroupWakePolicy.Wakes(scope.Channel, first))
            scope.Recent.Note(id, first.Sender.Id);
        return result;
    }

    /// <summary>Why a message is none of a person's; null where it is. Bots that answer bots never end.</summary>
    private static string? IsFromProgram(JsonElement message, EventScope scope)
    {
        if (message.Object("author") is not { } author) throw new IncompleteEventException("author");
        if (author.Snowflake("id") == scope.Bot.UserId)
        {
            // Its deletion is the bot's own doing.
            if (message.Snowflake("id") is { } id) scope.Recent.Note(id, scope.Bot.UserId);
            return "own_message";
        }

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
