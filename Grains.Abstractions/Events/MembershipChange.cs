using System.Text.Json.Serialization;

namespace OrleansBots.Grains.Abstractions.Events;

/// <summary>How a membership changed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MembershipChange>))]
public enum MembershipChange
{
    /// <summary>The user blocked the bot; nothing can be delivered.</summary>
    [JsonStringEnumMemberName("bot-blocked")] BotBlocked = 0,

    /// <summary>The user unblocked the bot.</summary>
    [JsonStringEnumMemberName("bot-unblocked")] BotUnblocked = 1,

    /// <summary>The bot was added to a group or its rights changed.</summary>
    [JsonStringEnumMemberName("bot-added")] BotAdded = 2,

    /// <summary>The bot was removed from a group.</summary>
    [JsonStringEnumMemberName("bot-removed")] BotRemoved = 3,

    /// <summary>A user joined.</summary>
    [JsonStringEnumMemberName("user-joined")] UserJoined = 4,

    /// <summary>A user left.</summary>
    [JsonStringEnumMemberName("user-left")] UserLeft = 5,
}
