using System.Text.Json.Serialization;

namespace OrleansBots.Grains.Abstractions.Messages;

/// <summary>What kind of place a chat is; decides routing, wake-up and limits.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChatKind>))]
public enum ChatKind
{
    /// <summary>One user and the bot.</summary>
    [JsonStringEnumMemberName("private")] Private = 0,

    /// <summary>Several users; Telegram's groups and supergroups, Discord's guild channels.</summary>
    [JsonStringEnumMemberName("group")] Group = 1,

    /// <summary>A broadcast channel, where posts have no user as author.</summary>
    [JsonStringEnumMemberName("broadcast")] Broadcast = 2,
}
