using System.Globalization;
using System.Text.Json;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Platforms.Discord.Api;

namespace OrleansBots.Platforms.Discord.Inbound.Events;

/// <summary>
/// Maps what becomes of a guild and its members. That the bot came or went is about no channel and no person: it belongs to a conversation of the guild's own.
/// That a person came or went is told of no channel either, and belongs to the private conversation with them.
/// </summary>
internal static class GuildMapper
{
    /// <summary>Discord describes every guild anew at each session; those that the bot joined longer ago are no news. Shorter than the inbox remembers events.</summary>
    public static readonly TimeSpan NewFor = TimeSpan.FromDays(1);

    /// <summary>True where a guild's description tells that the bot joined it lately. Looks only: descriptions can be megabytes long.</summary>
    public static bool IsNew(ReadOnlySpan<byte> guild, DateTimeOffset now)
    {
        var reader = new Utf8JsonReader(guild);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isJoin = reader.ValueTextEquals("joined_at"u8);
            reader.Read();
            if (isJoin) return reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out var joinedAt) && IsNew(joinedAt, now);
            reader.Skip();
        }

        return false;
    }

    public static InboundResult Joined(JsonElement guild, EventScope scope, Occurrence occurrence)
    {
        if (guild.Flag("unavailable") || DiscordTime.Read(guild, "joined_at") is not { } joinedAt || !IsNew(joinedAt, occurrence.At))
            return new InboundResult.Ignored("guild_create");
        return OfGuild(guild, scope, MembershipChange.BotAdded, joinedAt, string.Create(CultureInfo.InvariantCulture, $"{joinedAt.UtcTicks}"));
    }

    /// <summary>An outage takes guilds away too, and brings them back.</summary>
    public static InboundResult Left(JsonElement guild, EventScope scope, Occurrence occurrence) => guild.Flag("unavailable")
        ? new InboundResult.Ignored("guild_unavailable")
        : OfGuild(guild, scope, MembershipChange.BotRemoved, occurrence.At, occurrence.Id);

    /// <summary>Told only to sessions with the privileged intent of guild members.</summary>
    public static InboundResult Member(JsonElement member, MembershipChange change, Occurrence occurrence)
    {
        var guildId = member.RequiredSnowflake("guild_id");
        var user = member.Object("user") ?? throw new IncompleteEventException("user");
        if (user.Flag("bot")) return new InboundResult.Ignored("bot_member");
        var sender = Addresses.SenderOf(user, member);
        var joinedAt = change == MembershipChange.UserJoined ? DiscordTime.Read(member, "joined_at") : null;
        var changed = new MembershipChanged
        {
            OccurredAt = joinedAt ?? occurrence.At,
            Sender = sender,
            Chat = new() { ChatId = DirectChannel.Of(sender.Id), Kind = ChatKind.Private, Title = sender.DisplayName },
            Change = change,
            Community = guildId,
        };
        return new InboundResult.Accepted([new($"member:{guildId}:{sender.Id}:{change}:{occurrence.Id}", changed)]);
    }

    private static InboundResult.Accepted OfGuild(JsonElement guild, EventScope scope, MembershipChange change, DateTimeOffset at, string occurrence)
    {
        var id = guild.RequiredSnowflake("id");
        var changed = new MembershipChanged
        {
            OccurredAt = at,
            Sender = new() { Id = id, DisplayName = guild.Text("name") },
            // Where the guild has its notices, the bot may introduce itself; without such a place, and once it is gone, nothing it says arrives.
            Chat = new() { ChatId = guild.Snowflake("system_channel_id") ?? id, Kind = ChatKind.Group, Title = guild.Text("name") },
            Change = change,
            Community = id,
        };
        return new([new($"guild:{id}:{change}:{occurrence}", changed, ConversationKey.Shared(scope.Channel.Key, id))]);
    }

    private static bool IsNew(DateTimeOffset joinedAt, DateTimeOffset now) => now - joinedAt < NewFor;
}
