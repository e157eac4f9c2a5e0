using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Platforms.Discord.Inbound;
using OrleansBots.Platforms.Discord.Inbound.Events;
using OrleansBots.Tests.Common.Fixtures;
using OrleansBots.Tests.Discord.Support;

namespace OrleansBots.Tests.Discord.Inbound;

/// <summary>Guilds and their members come and go.</summary>
public sealed class GuildTests
{
    private const string Guild = "1322222222222222222";
    private const string Member = """{"guild_id":"1322222222222222222","user":{"id":"1355555555555555501","username":"nelly","global_name":"Nelly"},"joined_at":"2026-11-25T10:00:00+00:00"}""";

    private static readonly DateTimeOffset Now = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);
    private static readonly ChannelSettings Channel = new DiscordHarness().Channel();

    [Fact]
    public void Guild_JoinedLately_TellsTheBotInTheGuildsOwnConversation()
    {
        var guild = Described(joinedAt: Now.AddHours(-1));
        guild["system_channel_id"] = "1333333333333333333";

        var inbound = Assert.Single(Assert.IsType<InboundResult.Accepted>(Map("GUILD_CREATE", guild)).Events);
        var again = Assert.Single(Assert.IsType<InboundResult.Accepted>(Map("GUILD_CREATE", guild, "another session:2")).Events);

        Assert.Equal(inbound.PlatformEventId, again.PlatformEventId);
        Assert.Equal(ConversationKey.Shared(Channel.Key, Guild), inbound.Conversation);
        var added = Assert.IsType<MembershipChanged>(inbound.Event);
        Assert.Equal((MembershipChange.BotAdded, Guild, "1333333333333333333"), (added.Change, added.Community, added.Chat.ChatId));
        Assert.Equal(("Demo Guild", ChatKind.Group, Now.AddHours(-1)), (added.Chat.Title, added.Chat.Kind, added.OccurredAt));
    }

    [Fact]
    public void Guild_JoinedLongAgo_IsNoNewsAndNotEvenRead()
    {
        var guild = Described(joinedAt: Now - GuildMapper.NewFor);

        Assert.Equal(new InboundResult.Ignored("guild_create"), Map("GUILD_CREATE", guild));
        Assert.False(GuildMapper.IsNew(Encoding.UTF8.GetBytes(guild.ToJsonString()), Now));
        Assert.True(GuildMapper.IsNew(Encoding.UTF8.GetBytes(guild.ToJsonString()), Now.AddSeconds(-1)));
    }

    [Theory]
    [InlineData("""{"id":"1","joined_at":5}""")]
    [InlineData("""{"id":"1","unavailable":true}""")]
    [InlineData("[]")]
    public void Guild_ThatTellsNoJoin_IsNotRead(string data) => Assert.False(GuildMapper.IsNew(Encoding.UTF8.GetBytes(data), Now));

    [Fact]
    public void Guild_ThatThrewTheBotOut_TellsItInTheSameConversation()
    {
        var inbound = Assert.Single(Assert.IsType<InboundResult.Accepted>(Map("GUILD_DELETE", JsonNode.Parse($$"""{"id":"{{Guild}}"}""")!)).Events);

        Assert.Equal(ConversationKey.Shared(Channel.Key, Guild), inbound.Conversation);
        Assert.Equal((MembershipChange.BotRemoved, Guild), (Assert.IsType<MembershipChanged>(inbound.Event).Change, ((MembershipChanged)inbound.Event).Community));
    }

    [Fact]
    public void Guild_InAnOutage_IsNoRemoval() =>
        Assert.Equal(new InboundResult.Ignored("guild_unavailable"), Map("GUILD_DELETE", JsonNode.Parse(Fixtures.Discord("gateway_guild_delete_unavailable"))!["d"]!));

    [Theory]
    [InlineData("GUILD_MEMBER_ADD", MembershipChange.UserJoined)]
    [InlineData("GUILD_MEMBER_REMOVE", MembershipChange.UserLeft)]
    public void Member_ThatCameOrWent_IsToldInThePrivateConversationWithThem(string type, MembershipChange change)
    {
        var inbound = Assert.Single(Assert.IsType<InboundResult.Accepted>(Map(type, JsonNode.Parse(Member)!)).Events);

        var changed = Assert.IsType<MembershipChanged>(inbound.Event);
        Assert.Equal((change, Guild, "1355555555555555501", "Nelly"), (changed.Change, changed.Community, changed.Sender.Id, changed.Sender.DisplayName));
        Assert.Equal(("@1355555555555555501", ChatKind.Private), (changed.Chat.ChatId, changed.Chat.Kind));
        Assert.Equal(changed, EventCodec.DecodeEvent(EventCodec.Encode((ConversationEvent)changed)));
    }

    [Fact]
    public void Member_ThatIsABot_IsIgnored()
    {
        var member = JsonNode.Parse(Member)!;
        member["user"]!["bot"] = true;

        Assert.Equal(new InboundResult.Ignored("bot_member"), Map("GUILD_MEMBER_ADD", member));
    }

    [Fact]
    public void Reactions_ThatWereAllTakenAway_AreToldWhereTheChannelIsOneConversation()
    {
        var data = JsonNode.Parse("""{"channel_id":"5","guild_id":"6","message_id":"7","emoji":{"id":null,"name":"👍"}}""")!;

        Assert.Equal(new InboundResult.Ignored("reactions_cleared"), Map("MESSAGE_REACTION_REMOVE_EMOJI", data));
        var shared = new DiscordHarness().Channel(groups: GroupConversations.PerChat);
        var one = Assert.IsType<ReactionChanged>(Assert.Single(Assert.IsType<InboundResult.Accepted>(Map("MESSAGE_REACTION_REMOVE_EMOJI", data, channel: shared)).Events).Event);
        data.AsObject().Remove("emoji");
        var all = Assert.IsType<ReactionChanged>(Assert.Single(Assert.IsType<InboundResult.Accepted>(Map("MESSAGE_REACTION_REMOVE_ALL", data, channel: shared)).Events).Event);

        Assert.Equal(("7", "5"), (one.MessageId, one.Sender.Id));
        Assert.Equal(["👍"], one.Removed);
        Assert.Empty(all.Removed);
    }

    private static JsonNode Described(DateTimeOffset joinedAt)
    {
        var guild = JsonNode.Parse(Fixtures.Discord("gateway_guild_create_min"))!["d"]!.DeepClone();
        guild["joined_at"] = joinedAt.ToString("O", CultureInfo.InvariantCulture);
        return guild;
    }

    private static InboundResult Map(string type, JsonNode data, string occurrence = "session:8", ChannelSettings? channel = null)
    {
        using var document = JsonDocument.Parse(data.ToJsonString());
        return DiscordEvents.Map(new(channel ?? Channel, new("1311111111111111112"), new()), type, document.RootElement, new(occurrence, Now));
    }
}
