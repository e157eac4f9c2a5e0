using System.Text.Json;
using System.Text.Json.Nodes;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Platforms.Discord.Inbound;
using OrleansBots.Tests.Common.Fixtures;
using OrleansBots.Tests.Discord.Support;

namespace OrleansBots.Tests.Discord.Inbound;

public sealed class EventMappingTests
{
    private static readonly BotIdentity Bot = new("1311111111111111112");
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch.AddYears(56);

    [Fact]
    public void Message_ThatMentionsTheBot_IsForItAndLosesTheMention()
    {
        var message = One<MessageReceived>(MapFixture("gateway_message_create_guild_mention"), "1377777777777777710");

        Assert.True(message.IsForBot);
        Assert.Equal(new TextContent { Text = "where is order 8841?" }, message.Content);
        Assert.Equal((ChatKind.Group, "1333333333333333333", null), (message.Chat.Kind, message.Chat.ChatId, message.Chat.ThreadId));
        Assert.Equal(new Sender { Id = "1355555555555555501", DisplayName = "Nelly", Username = "nelly" }, message.Sender);
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 16, 0, 0, 123, TimeSpan.Zero), message.OccurredAt);
        Assert.Null(message.Chat.ReplyHandle);
    }

    [Fact]
    public void Message_InDirectMessage_IsPrivateWithItsFile()
    {
        var message = One<MessageReceived>(MapFixture("gateway_message_create_dm_attachment"), "1377777777777777712");

        Assert.Equal((ChatKind.Private, "Nelly"), (message.Chat.Kind, message.Chat.Title));
        Assert.True(message.IsForBot);
        var file = Assert.IsType<MediaContent>(message.Content);
        Assert.Equal((MediaKind.Photo, "Voici la photo", "image/jpeg", 92044L, "photo.jpg"), (file.Kind, file.Caption, file.MimeType, file.SizeBytes, file.FileName));
        Assert.Equal("1344444444444444444/1377777777777777712/1390000000000000002", file.FileId);
        Assert.Null(file.AlbumId);
    }

    [Fact]
    public void Message_WithSeveralFiles_IsAnEventForEach()
    {
        var data = Data("gateway_message_create_dm_attachment");
        data["attachments"]!.AsArray().Add(JsonNode.Parse("""{"id":"5","filename":"a.ogg","content_type":"audio/ogg","size":7,"duration_secs":3.4,"waveform":"AAA="}"""));
        data["sticker_items"] = JsonNode.Parse("""[{"id":"6","name":"wave","format_type":4}]""");

        var accepted = Assert.IsType<InboundResult.Accepted>(Map("MESSAGE_CREATE", data));

        Assert.Equal(["1377777777777777712", "1377777777777777712:1", "1377777777777777712:2"], accepted.Events.Select(part => part.PlatformEventId));
        var files = accepted.Events.Select(part => Assert.IsType<MediaContent>(Assert.IsType<MessageReceived>(part.Event).Content)).ToList();
        Assert.Equal([MediaKind.Photo, MediaKind.Voice, MediaKind.Sticker], files.Select(file => file.Kind));
        Assert.Equal(["Voici la photo", null, null], files.Select(file => file.Caption));
        Assert.All(files, file => Assert.Equal("1377777777777777712", file.AlbumId));
        Assert.Equal(3, files[1].DurationSeconds);
        Assert.Equal("https://media.discordapp.net/stickers/6.gif", files[2].Url!.AbsoluteUri);
    }

    [Theory]
    [InlineData("gateway_message_create_guild_no_content_intent", "message_without_content")]
    [InlineData("gateway_message_create_own_bot_echo_nonce", "own_message")]
    public void Message_WithNothingForUs_IsIgnored(string name, string kind) => Assert.Equal(new InboundResult.Ignored(kind), MapFixture(name));

    [Theory]
    [InlineData("webhook_id", "\"1\"", "webhook_message")]
    [InlineData("author", """{"id":"9","username":"other","bot":true}""", "bot_message")]
    [InlineData("type", "6", "message_type_6")]
    public void Message_OfAProgram_IsIgnored(string field, string value, string kind)
    {
        var data = Data("gateway_message_create_guild_mention");
        data[field] = JsonNode.Parse(value);

        Assert.Equal(new InboundResult.Ignored(kind), Map("MESSAGE_CREATE", data));
    }

    [Fact]
    public void Message_ThatAnswersTheBot_IsForIt()
    {
        var data = Plain("and now?");
        Assert.False(One<MessageReceived>(Map("MESSAGE_CREATE", data), "1").IsForBot);
        data["message_reference"] = JsonNode.Parse("""{"message_id":"77"}""");
        data["referenced_message"] = new JsonObject { ["id"] = "77", ["author"] = new JsonObject { ["id"] = Bot.UserId } };

        var message = One<MessageReceived>(Map("MESSAGE_CREATE", data), "1");

        Assert.True(message.IsForBot);
        Assert.Equal("77", message.ReplyToMessageId);
    }

    [Fact]
    public void Message_Forwarded_BringsTheContentOfItsSnapshot()
    {
        var data = Plain("");
        data["message_reference"] = JsonNode.Parse("""{"type":1,"message_id":"77"}""");
        data["message_snapshots"] = JsonNode.Parse("""[{"message":{"content":"look at this"}}]""");

        var message = One<MessageReceived>(Map("MESSAGE_CREATE", data), "1");

        Assert.Equal(new TextContent { Text = "look at this" }, message.Content);
        Assert.Null(message.ReplyToMessageId);
    }

    [Fact]
    public void Message_WithAPoll_IsKeptRaw()
    {
        var data = Plain("");
        data["poll"] = JsonNode.Parse("""{"question":{"text":"tea?"}}""");

        var content = Assert.IsType<UnsupportedContent>(One<MessageReceived>(Map("MESSAGE_CREATE", data), "1").Content);

        Assert.Equal("poll", content.Kind);
        Assert.Contains("tea?", content.Raw, StringComparison.Ordinal);
    }

    [Fact]
    public void Message_InAThreadWithANickname_TellsBoth()
    {
        var data = Plain("/help me");
        data["channel_type"] = 11;
        data["member"]!["nick"] = "Nell";

        var message = One<MessageReceived>(Map("MESSAGE_CREATE", data), "1");

        Assert.Equal("Nell", message.Sender.DisplayName);
        Assert.Equal((message.Chat.ChatId, "help"), (message.Chat.ThreadId, Assert.IsType<TextContent>(message.Content).Command!.Name));
        Assert.True(message.IsForBot);
    }

    [Fact]
    public void Message_ThatOnlyMentions_CallsTheBot()
    {
        var data = Plain($"<@{Bot.UserId}>");
        data["mentions"] = JsonNode.Parse($$"""[{"id":"{{Bot.UserId}}"}]""");

        Assert.True(One<MessageReceived>(Map("MESSAGE_CREATE", data), "1").IsForBot);
    }

    [Fact]
    public void Greeting_OfTheGuild_IsAJoin()
    {
        var data = Plain("");
        data["type"] = 7;

        var joined = One<MembershipChanged>(Map("MESSAGE_CREATE", data), "1");

        Assert.Equal((MembershipChange.UserJoined, "1355555555555555501"), (joined.Change, joined.Sender.Id));
    }

    [Fact]
    public void Update_ByItsAuthor_IsAnEditWithItsOwnId()
    {
        var edited = One<MessageEdited>(MapFixture("gateway_message_update"), $"1377777777777777710:edit:{new DateTimeOffset(2026, 11, 24, 16, 1, 30, TimeSpan.Zero).Ticks}");

        Assert.Equal(new TextContent { Text = "where is my order 8841??" }, edited.Content);
        Assert.Equal("1377777777777777710", edited.MessageId);
        Assert.True(edited.IsForBot);
    }

    [Fact]
    public void Update_ByALinkPreview_IsIgnored()
    {
        var data = Data("gateway_message_update");
        data["edited_timestamp"] = null;

        Assert.Equal(new InboundResult.Ignored("message_preview"), Map("MESSAGE_UPDATE", data));
    }

    [Fact]
    public void Reaction_OfAUser_TellsWhatAndWhere()
    {
        var put = One<ReactionChanged>(MapFixture("gateway_message_reaction_add"), "reaction:session:8");
        var taken = One<ReactionChanged>(Map("MESSAGE_REACTION_REMOVE", Data("gateway_message_reaction_add")), "reaction:session:8");

        Assert.Equal(["👍"], put.Added);
        Assert.Equal(["👍"], taken.Removed);
        Assert.Equal(("1377777777777777713", "Nelly", Now), (put.MessageId, put.Sender.DisplayName, put.OccurredAt));
    }

    [Fact]
    public void Reaction_OfTheBotItself_IsIgnored()
    {
        var data = Data("gateway_message_reaction_add");
        data["user_id"] = Bot.UserId;

        Assert.Equal(new InboundResult.Ignored("own_reaction"), Map("MESSAGE_REACTION_ADD", data));
    }

    [Theory]
    [InlineData("CHANNEL_CREATE", "channel_create")]
    [InlineData("READY", "ready")]
    [InlineData("strange <name>", "unknown")]
    public void Event_ThatIsNothingForUs_IsIgnoredByName(string type, string kind) =>
        Assert.Equal(new InboundResult.Ignored(kind), Map(type, JsonNode.Parse("{}")!));

    [Theory]
    [InlineData("{}", "incomplete")]
    [InlineData("""{"id":"1","channel_id":"x","author":{"id":"3"},"content":"hello"}""", "incomplete")]
    [InlineData("""{"id":"1","channel_id":"2","author":{"id":"3"},"content":"\ud800"}""", "invalid-text")]
    [InlineData("[]", "incomplete")]
    public void Message_ThatIsNotUnderstood_IsKept(string data, string cause)
    {
        var kept = Assert.IsType<InboundResult.Unintelligible>(Map("MESSAGE_CREATE", data));

        Assert.Equal(cause, kept.Cause);
    }

    private static T One<T>(InboundResult result, string id)
        where T : UserEvent
    {
        var inbound = Assert.Single(Assert.IsType<InboundResult.Accepted>(result).Events);
        Assert.Equal(id, inbound.PlatformEventId);
        return Assert.IsType<T>(inbound.Event);
    }

    private static JsonNode Plain(string text)
    {
        var data = Data("gateway_message_create_guild_mention");
        data["id"] = "1";
        data["content"] = text;
        data["mentions"] = new JsonArray();
        return data;
    }

    private static JsonNode Data(string name) => JsonNode.Parse(Fixtures.Discord(name))!["d"]!.DeepClone();

    private static InboundResult MapFixture(string name)
    {
        var frame = JsonNode.Parse(Fixtures.Discord(name))!;
        return Map((string)frame["t"]!, frame["d"]!);
    }

    private static InboundResult Map(string type, JsonNode data) => Map(type, data.ToJsonString());

    private static InboundResult Map(string type, string data)
    {
        var harness = new DiscordHarness();
        using var document = JsonDocument.Parse(data);
        return DiscordEvents.Map(new(harness.Channel(), Bot, new()), type, document.RootElement, new Occurrence("session:8", Now));
    }
}
