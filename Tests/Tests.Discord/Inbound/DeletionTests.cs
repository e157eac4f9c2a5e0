using System.Text.Json;
using System.Text.Json.Nodes;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Platforms.Abstractions.Ingress;
using OrleansBots.Platforms.Discord.Inbound;
using OrleansBots.Tests.Common.Fixtures;
using OrleansBots.Tests.Discord.Support;

namespace OrleansBots.Tests.Discord.Inbound;

/// <summary>Deletions, of which Discord tells no author.</summary>
public sealed class DeletionTests
{
    private const string Message = "1377777777777777710";
    private const string Author = "1355555555555555501";
    private const string InGuild = """{"id":"1377777777777777710","channel_id":"1333333333333333333","guild_id":"1322222222222222222"}""";

    private static readonly BotIdentity Bot = new("1311111111111111112");
    private static readonly InboundResult NoEvent = new InboundResult.Ignored("message_delete");

    [Fact]
    public void Delete_OfAMessageThatWasSeen_BelongsToItsAuthorsConversation()
    {
        var scope = Scope(GroupConversations.PerUser);
        Map(scope, "MESSAGE_CREATE", Fixture("gateway_message_create_guild_mention"));

        var inbound = Assert.Single(Assert.IsType<InboundResult.Accepted>(Map(scope, "MESSAGE_DELETE", InGuild)).Events);

        Assert.Equal($"{Message}:delete", inbound.PlatformEventId);
        Assert.Equal((Message, Author), (Assert.IsType<MessageDeleted>(inbound.Event).MessageId, ((MessageDeleted)inbound.Event).Sender.Id));
        var written = Map(scope, "MESSAGE_CREATE", Fixture("gateway_message_create_guild_mention"));
        Assert.Equal(
            ConversationRouting.KeyFor(scope.Channel, Assert.IsType<InboundResult.Accepted>(written).Events[0].Event),
            ConversationRouting.KeyFor(scope.Channel, inbound.Event));
    }

    [Fact]
    public void Delete_InDirectMessages_BelongsToTheUser()
    {
        var scope = Scope(GroupConversations.PerUser);
        Map(scope, "MESSAGE_CREATE", Fixture("gateway_message_create_dm_attachment"));

        var deleted = Map(scope, "MESSAGE_DELETE", """{"id":"1377777777777777712","channel_id":"1344444444444444444"}""");

        Assert.Equal(Author, Assert.IsType<MessageDeleted>(Assert.Single(Assert.IsType<InboundResult.Accepted>(deleted).Events).Event).Sender.Id);
    }

    [Fact]
    public void Delete_OfAMessageThatWasNotSeen_IsToldOnlyWhereTheConversationIsTheChannels()
    {
        var shared = Assert.IsType<InboundResult.Accepted>(Map(Scope(GroupConversations.PerChat), "MESSAGE_DELETE", InGuild));

        Assert.Equal("1333333333333333333", Assert.IsType<MessageDeleted>(Assert.Single(shared.Events).Event).Sender.Id);
        Assert.Equal(NoEvent, Map(Scope(GroupConversations.PerUser), "MESSAGE_DELETE", InGuild));
        Assert.Equal(NoEvent, Map(Scope(GroupConversations.PerChat), "MESSAGE_DELETE", """{"id":"1","channel_id":"1344444444444444444"}"""));
    }

    [Fact]
    public void Delete_OfAMessageThatWokeNobody_IsNoEvent()
    {
        var scope = Scope(GroupConversations.PerUser);
        var message = JsonNode.Parse(Fixture("gateway_message_create_guild_mention"))!;
        message["mentions"] = new JsonArray();
        Map(scope, "MESSAGE_CREATE", message.ToJsonString());

        Assert.Equal(NoEvent, Map(scope, "MESSAGE_DELETE", InGuild));
    }

    [Fact]
    public void Delete_OfTheBotsOwnMessage_IsNoEvent()
    {
        var scope = Scope(GroupConversations.PerChat);
        var own = JsonNode.Parse(Fixture("gateway_message_create_own_bot_echo_nonce"))!;
        Assert.Equal(new InboundResult.Ignored("own_message"), Map(scope, "MESSAGE_CREATE", own.ToJsonString()));

        Assert.Equal(NoEvent, Map(scope, "MESSAGE_DELETE", $$"""{"id":"{{own["id"]}}","channel_id":"1333333333333333333","guild_id":"1322222222222222222"}"""));
    }

    [Fact]
    public void Delete_OfManyAtOnce_IsAnEventForEachThatIsKnown()
    {
        const string Many = """{"ids":["1377777777777777710","5","x"],"channel_id":"1333333333333333333","guild_id":"1322222222222222222"}""";
        var perUser = Scope(GroupConversations.PerUser);
        Map(perUser, "MESSAGE_CREATE", Fixture("gateway_message_create_guild_mention"));

        var known = Assert.IsType<InboundResult.Accepted>(Map(perUser, "MESSAGE_DELETE_BULK", Many));
        var shared = Assert.IsType<InboundResult.Accepted>(Map(Scope(GroupConversations.PerChat), "MESSAGE_DELETE_BULK", Many));

        Assert.Equal([$"{Message}:delete"], known.Events.Select(inbound => inbound.PlatformEventId));
        Assert.Equal([$"{Message}:delete", "5:delete"], shared.Events.Select(inbound => inbound.PlatformEventId));
    }

    [Fact]
    public void RecentMessages_BeyondTheirNumber_ForgetTheOldest()
    {
        var recent = new RecentMessages();
        for (var i = 1; i <= RecentMessages.Capacity + 1; i++) recent.Note($"{i}", "7");
        recent.Note("2", "8");

        Assert.Null(recent.AuthorOf("1"));
        Assert.Equal("7", recent.AuthorOf("2"));
        Assert.Equal("7", recent.AuthorOf($"{RecentMessages.Capacity + 1}"));
        Assert.Null(recent.AuthorOf("x"));
    }

    private static EventScope Scope(GroupConversations groups) => new(new DiscordHarness().Channel(groups: groups), Bot, new());

    private static string Fixture(string name) => JsonNode.Parse(Fixtures.Discord(name))!["d"]!.ToJsonString();

    private static InboundResult Map(EventScope scope, string type, string data)
    {
        using var document = JsonDocument.Parse(data);
        return DiscordEvents.Map(scope, type, document.RootElement, new("session:8", DateTimeOffset.UnixEpoch));
    }
}
