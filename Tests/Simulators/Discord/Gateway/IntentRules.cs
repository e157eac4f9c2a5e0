using System.Text.Json.Nodes;

namespace OrleansBots.Simulators.Discord.Gateway;

/// <summary>Which events, and what of them, a session gets to see.</summary>
internal static class IntentRules
{
    /// <summary>GUILD_MEMBERS, GUILD_PRESENCES and MESSAGE_CONTENT.</summary>
    public const int Privileged = (1 << 1) | (1 << 8) | MessageContent;

    private const int MessageContent = 1 << 15;
    private const int Known = 0x1FFFF | (1 << 20) | (1 << 21) | (1 << 24) | (1 << 25);

    /// <summary>True where every bit is one of Discord's.</summary>
    public static bool AreKnown(long intents) => intents >= 0 && (intents & ~(long)Known) == 0;

    /// <summary>The event as the session sees it; null where it does not.</summary>
    public static JsonObject? View(string type, JsonObject data, int intents, string botUserId)
    {
        var inGuild = data["guild_id"] is not null;
        if (Needed(type, inGuild) is var needed && (intents & needed) != needed) return null;
        var hidesContent = type is "MESSAGE_CREATE" or "MESSAGE_UPDATE" && inGuild && (intents & MessageContent) == 0 && !Concerns(data, botUserId);
        if (!hidesContent) return data;
        var view = (JsonObject)data.DeepClone();
        view["content"] = "";
        foreach (var list in new[] { "embeds", "attachments", "components" }) view[list] = new JsonArray();
        view.Remove("poll");
        return view;
    }

    private static int Needed(string type, bool inGuild) => type switch
    {
        "MESSAGE_CREATE" or "MESSAGE_UPDATE" or "MESSAGE_DELETE" or "MESSAGE_DELETE_BULK" => inGuild ? 1 << 9 : 1 << 12,
        _ when type.StartsWith("MESSAGE_REACTION_", StringComparison.Ordinal) => inGuild ? 1 << 10 : 1 << 13,
        _ when type.StartsWith("GUILD_MEMBER_", StringComparison.Ordinal) => 1 << 1,
        _ when type.StartsWith("GUILD_", StringComparison.Ordinal) || type.StartsWith("CHANNEL_", StringComparison.Ordinal)
            || type.StartsWith("THREAD_", StringComparison.Ordinal) => 1,
        _ => 0,
    };

    private static bool Concerns(JsonObject message, string botUserId) =>
        (string?)message["author"]?["id"] == botUserId
        || (message["mentions"] is JsonArray mentions && mentions.Any(user => (string?)user?["id"] == botUserId));
}
