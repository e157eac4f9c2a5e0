using System.Text;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Inbound;

namespace OrleansBots.Tests.Unit.Telegram.Inbound;

public sealed class UpdateMappingTests : IAsyncDisposable
{
    private const string User = """{"id":7,"is_bot":false,"first_name":"Ann"}""";
    private const string OtherUser = """{"id":8,"is_bot":false,"first_name":"Ben"}""";
    private const string BotUser = """{"id":7654321098,"is_bot":true,"first_name":"Demo"}""";
    private const string Group = """{"id":-100,"type":"supergroup","title":"G"}""";
    private const string File = """{"file_id":"F","file_unique_id":"U","file_size":5,"duration":9,"mime_type":"a/b","file_name":"n","width":1,"height":1,"length":1}""";

    private readonly TelegramHarness _harness = new();

    public static TheoryData<string, InboundContent> Contents => new()
    {
        { $"\"audio\":{File}", Media(MediaKind.Audio) },
        { $"\"video\":{File}", Media(MediaKind.Video) },
        { $"\"animation\":{File},\"document\":{File}", Media(MediaKind.Animation) },
        { $"\"document\":{File}", Media(MediaKind.Document) with { DurationSeconds = null } },
        { $"\"video_note\":{File}", Media(MediaKind.VideoNote) with { MimeType = null, FileName = null } },
        { $"\"photo\":[{File}],\"live_photo\":{File}", Media(MediaKind.Photo) with { MimeType = null, FileName = null, DurationSeconds = null } },
        {
            "\"venue\":{\"location\":{\"latitude\":1.5,\"longitude\":-2},\"title\":\"Cafe\",\"address\":\"Rue 1\"},\"location\":{\"latitude\":1.5,\"longitude\":-2}",
            new LocationContent { Latitude = 1.5, Longitude = -2, Name = "Cafe", Address = "Rue 1" }
        },
        { "\"contact\":{\"phone_number\":\"1\",\"first_name\":\"Ben\",\"user_id\":8}", new ContactContent { PhoneNumber = "1", Name = "Ben" } },
        { "\"dice\":{\"emoji\":\"x\",\"value\":3}", new UnsupportedContent { Kind = "dice" } },
        { "\"story\":{\"id\":1,\"chat\":{\"id\":7,\"type\":\"private\"}}", new UnsupportedContent { Kind = "story" } },
        { "\"hologram\":{\"x\":1}", new UnsupportedContent { Kind = "unknown" } },
        { "\"photo\":[]", new UnsupportedContent { Kind = "photo" } },
    };

    [Theory]
    [MemberData(nameof(Contents))]
    public async Task Translate_Content_MapsTheSpecificKind(string field, InboundContent expected)
    {
        var result = await ReceiveAsync($$$"""{"update_id":1,"message":{"message_id":2,"date":3,"chat":{{{Group}}},"from":{{{User}}},{{{field}}}} }""");

        var content = Assert.IsType<MessageReceived>(Single(result)).Content;
        Assert.Equal(expected, content is UnsupportedContent unsupported ? unsupported with { Raw = null } : content);
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(20_000, false)]
    public async Task Translate_UnsupportedContent_KeepsTelegramsJsonUnlessItIsLarge(int size, bool kept)
    {
        var body = $$$"""{"update_id":1,"message":{"message_id":2,"date":3,"chat":{{{Group}}},"from":{{{User}}},"dice":{"emoji":"{{{new string('x', size)}}}","value":3} }}""";

        var content = Assert.IsType<UnsupportedContent>(Assert.IsType<MessageReceived>(Single(await ReceiveAsync(body))).Content);

        Assert.Equal(kept ? body : null, content.Raw);
    }

    [Theory]
    [InlineData("[]", "[{\"type\":\"emoji\",\"emoji\":\"👍\"}]", "👍", "")]
    [InlineData("[{\"type\":\"emoji\",\"emoji\":\"👍\"}]", "[]", "", "👍")]
    [InlineData("[{\"type\":\"emoji\",\"emoji\":\"👍\"}]", "[{\"type\":\"emoji\",\"emoji\":\"👍\"},{\"type\":\"custom_emoji\",\"custom_emoji_id\":\"42\"}]", "42", "")]
    [InlineData("[{\"type\":\"emoji\",\"emoji\":\"👍\"}]", "[{\"type\":\"paid\"}]", "⭐", "👍")]
    public async Task Translate_Reaction_TellsWhatIsNewAndWhatIsGone(string before, string after, string added, string removed)
    {
        var result = await ReceiveAsync(
            $$$"""{"update_id":1,"message_reaction":{"chat":{{{Group}}},"message_id":5,"date":3,"user":{{{User}}},"old_reaction":{{{before}}},"new_reaction":{{{after}}} }}""");

        var reaction = Assert.IsType<ReactionChanged>(Single(result));
        Assert.Equal(("5", added, removed), (reaction.MessageId, string.Concat(reaction.Added), string.Concat(reaction.Removed)));
    }

    [Fact]
    public async Task Translate_AnonymousReaction_IsTheChats()
    {
        var result = await ReceiveAsync(
            $$$"""{"update_id":1,"message_reaction":{"chat":{{{Group}}},"message_id":5,"date":3,"actor_chat":{{{Group}}},"old_reaction":[],"new_reaction":[]}}""");

        Assert.Equal("-100", Single(result).Sender.Id);
    }

    [Fact]
    public async Task Translate_DeletedBusinessMessages_AreOneEventEach()
    {
        var result = await ReceiveAsync(
            """{"update_id":9,"deleted_business_messages":{"business_connection_id":"c","chat":{"id":7,"type":"private","first_name":"Ann"},"message_ids":[3,4]}}""");

        var events = Assert.IsType<InboundResult.Accepted>(result).Events;
        Assert.Equal(["9", "9:1"], events.Select(inbound => inbound.PlatformEventId));
        Assert.Equal(["3", "4"], events.Select(inbound => Assert.IsType<MessageDeleted>(inbound.Event).MessageId));
        Assert.All(events, inbound => Assert.Equal(("7", "c"), (((UserEvent)inbound.Event).Sender.Id, ((UserEvent)inbound.Event).Chat.ConnectionId)));
    }

    [Theory]
    [InlineData("\"new_chat_title\":\"x\"", "new_chat_title")]
    [InlineData("\"group_chat_created\":true", "group_chat_created")]
    [InlineData("\"forum_topic_created\":{\"name\":\"n\",\"icon_color\":1}", "forum_topic_created")]
    [InlineData("\"left_chat_member\":" + BotUser, "left_chat_member")]
    public async Task Translate_ServiceMessage_IsIgnoredByName(string field, string kind)
    {
        var result = await ReceiveAsync($$$"""{"update_id":1,"message":{"message_id":2,"date":3,"chat":{{{Group}}},"from":{{{User}}},{{{field}}}} }""");

        Assert.Equal(new InboundResult.Ignored(kind), result);
    }

    [Fact]
    public async Task Translate_SeveralJoin_OneEventEachWithItsOwnIdButNotForTheBot()
    {
        var result = await ReceiveAsync(
            $$$"""{"update_id":9,"message":{"message_id":2,"date":3,"chat":{{{Group}}},"from":{{{User}}},"new_chat_members":[{{{BotUser}}},{{{User}}},{{{OtherUser}}}]}}""");

        var events = Assert.IsType<InboundResult.Accepted>(result).Events;
        Assert.Equal(["9", "9:1"], events.Select(inbound => inbound.PlatformEventId));
        Assert.Equal(["7", "8"], events.Select(inbound => Assert.IsAssignableFrom<UserEvent>(inbound.Event).Sender.Id));
        Assert.All(events, inbound => Assert.Equal(MembershipChange.UserJoined, Assert.IsType<MembershipChanged>(inbound.Event).Change));
    }

    [Fact]
    public async Task Translate_UserLeft_ReachesThatUser()
    {
        var result = await ReceiveAsync($$$"""{"update_id":9,"message":{"message_id":2,"date":3,"chat":{{{Group}}},"from":{{{User}}},"left_chat_member":{{{OtherUser}}}}}""");

        var change = Assert.IsType<MembershipChanged>(Single(result));
        Assert.Equal((MembershipChange.UserLeft, "8"), (change.Change, change.Sender.Id));
    }

    [Theory]
    [InlineData("private", "kicked", MembershipChange.BotBlocked)]
    [InlineData("private", "member", MembershipChange.BotUnblocked)]
    [InlineData("group", "member", MembershipChange.BotAdded)]
    [InlineData("supergroup", "administrator", MembershipChange.BotAdded)]
    [InlineData("supergroup", "left", MembershipChange.BotRemoved)]
    [InlineData("supergroup", "kicked", MembershipChange.BotRemoved)]
    [InlineData("channel", "administrator", MembershipChange.BotAdded)]
    [InlineData("supergroup", "restricted\",\"is_member\":false,\"tag\":\"t", MembershipChange.BotRemoved)]
    [InlineData("supergroup", "restricted\",\"is_member\":true,\"tag\":\"t", MembershipChange.BotAdded)]
    public async Task Translate_OwnMembership_SaysWhatChanged(string chatType, string status, MembershipChange expected)
    {
        var result = await ReceiveAsync(
            $$$"""
            {"update_id":1,"my_chat_member":{"chat":{"id":7,"type":"{{{chatType}}}","title":"T"},"from":{{{User}}},"date":3,
             "old_chat_member":{"user":{{{BotUser}}},"status":"left"},"new_chat_member":{"user":{{{BotUser}}},"status":"{{{status}}}"} } }
            """);

        Assert.Equal(expected, Assert.IsType<MembershipChanged>(Single(result)).Change);
    }

    [Fact]
    public async Task Translate_ReplyThreadOfAnOrdinaryGroup_HasNoThread()
    {
        var result = await ReceiveAsync(
            $$$"""{"update_id":1,"message":{"message_id":2,"date":3,"chat":{{{Group}}},"from":{{{User}}},"message_thread_id":44,"text":"hi"}}""");

        Assert.Null(Single(result).Chat.ThreadId);
    }

    [Theory]
    [InlineData("\"from\":{\"id\":99,\"is_bot\":false,\"first_name\":\"Owner\"}")]
    [InlineData("\"from\":" + User + ",\"sender_business_bot\":" + BotUser)]
    public async Task Translate_WhatABusinessWrote_IsNotAnswered(string author)
    {
        var result = await ReceiveAsync(
            $$$"""{"update_id":1,"business_message":{"message_id":2,"date":3,"chat":{"id":7,"type":"private"},"business_connection_id":"c",{{{author}}},"text":"hi"}}""");

        Assert.Equal(new InboundResult.Ignored("outgoing_business_message"), result);
    }

    [Theory]
    [InlineData("edited_channel_post", "channel")]
    [InlineData("edited_business_message", "private")]
    public async Task Translate_OtherEdits_AreEdits(string kind, string chatType)
    {
        var result = await ReceiveAsync($$$"""{"update_id":1,"{{{kind}}}":{"message_id":2,"date":3,"edit_date":5,"chat":{"id":7,"type":"{{{chatType}}}"},"text":"hi"}}""");

        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(5), Assert.IsType<MessageEdited>(Single(result)).OccurredAt);
    }

    [Fact]
    public async Task Translate_TapOnAGame_IsIgnored()
    {
        var result = await ReceiveAsync($$$"""{"update_id":1,"callback_query":{"id":"1","from":{{{User}}},"chat_instance":"1","game_short_name":"g"}}""");

        Assert.Equal(new InboundResult.Ignored("callback_query_game"), result);
    }

    [Theory]
    [InlineData("{\"update_id\":1,\"Bad kind!\":{}}", "unknown")]
    [InlineData("{\"new_kind\":[{\"a\":1}],\"update_id\":1}", "new_kind")]
    [InlineData("{\"update_id\":1}", "empty")]
    [InlineData("{\"update_id\":1,\"poll_answer\":{\"poll_id\":\"1\",\"option_ids\":[]}}", "poll_answer")]
    public async Task Translate_UnhandledKind_IsIgnoredUnderASafeName(string body, string kind) =>
        Assert.Equal(new InboundResult.Ignored(kind), await ReceiveAsync(body));

    public async ValueTask DisposeAsync() => await _harness.DisposeAsync();

    private static MediaContent Media(MediaKind kind) =>
        new() { Kind = kind, FileId = "F", SizeBytes = 5, MimeType = "a/b", FileName = "n", DurationSeconds = 9 };

    private static UserEvent Single(InboundResult result) =>
        Assert.IsAssignableFrom<UserEvent>(Assert.Single(Assert.IsType<InboundResult.Accepted>(result).Events).Event);

    private ValueTask<InboundResult> ReceiveAsync(string body, ChannelSettings? channel = null) => _harness.Inbound.ReceiveAsync(
        channel ?? _harness.Channel(), new FakeWebhookRequest(TelegramHarness.Secret, Encoding.UTF8.GetBytes(body)), CancellationToken.None);
}
