using System.Text.Json;
using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Platforms.Discord.Inbound;

/// <summary>Maps channels and users.</summary>
internal static class Addresses
{
    private const long DirectMessage = 1;
    private const long AnnouncementThread = 10;
    private const long PublicThread = 11;
    private const long PrivateThread = 12;

    /// <summary>The channel of an event that the Gateway tells. Without a guild it is a direct message: bots are in no group chats.</summary>
    public static ChatAddress ChannelOf(JsonElement data)
    {
        var channelId = data.RequiredSnowflake("channel_id");
        return new()
        {
            ChatId = channelId,
            Kind = data.Snowflake("guild_id") is null ? ChatKind.Private : ChatKind.Group,
            ThreadId = IsThread(data.Number("channel_type")) ? channelId : null,
        };
    }

    /// <summary>
    /// The channel of an interaction. An app that a user installed is also called in that user's chats with others (context 2): the bot is no
    /// member there, and what it says is seen by everybody.
    /// </summary>
    public static ChatAddress ChannelOfInteraction(JsonElement interaction)
    {
        var channel = interaction.Object("channel");
        var channelId = interaction.Snowflake("channel_id") ?? channel?.Snowflake("id") ?? throw new IncompleteEventException("channel_id");
        return new()
        {
            ChatId = channelId,
            Kind = KindOf(interaction, channel),
            ThreadId = IsThread(channel?.Number("type")) ? channelId : null,
            Title = channel?.Text("name"),
        };
    }

    /// <summary>Who caused an event. The name is the one that is shown where it happened: the guild's, the user's own, the handle.</summary>
    public static Sender SenderOf(JsonElement user, JsonElement? member, string? language = null) => new()
    {
        Id = user.RequiredSnowflake("id"),
        DisplayName = member?.Text("nick") ?? user.Text("global_name") ?? user.Text("username"),
        Username = user.Text("username"),
        Language = language,
    };

    private static ChatKind KindOf(JsonElement interaction, JsonElement? channel) => interaction.Number("context") switch
    {
        1 => ChatKind.Private,
        0 or 2 => ChatKind.Group,
        _ when interaction.Snowflake("guild_id") is not null => ChatKind.Group,
        _ => channel?.Number("type") is null or DirectMessage ? ChatKind.Private : ChatKind.Group,
    };

    // A thread is a channel of its own: it is written to by its own id.
    private static bool IsThread(long? channelType) => channelType is AnnouncementThread or PublicThread or PrivateThread;
}
