using System.Text.Json.Nodes;

namespace OrleansBots.Simulators.Discord.World;

/// <summary>A person or a bot.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its user name; the display name begins with a capital.</param>
/// <param name="IsBot">True for bots.</param>
public sealed record SimulatedUser(string Id, string Name, bool IsBot = false)
{
    internal JsonObject ToJson()
    {
        var user = new JsonObject
        {
            ["id"] = Id,
            ["username"] = Name,
            ["discriminator"] = IsBot ? "4021" : "0",
            ["global_name"] = IsBot ? null : char.ToUpperInvariant(Name[0]) + Name[1..],
            ["avatar"] = null,
            ["avatar_decoration_data"] = null,
            ["collectibles"] = null,
            ["public_flags"] = 0,
            ["clan"] = null,
            ["primary_guild"] = null,
        };
        if (IsBot) user["bot"] = true;
        return user;
    }

    internal JsonObject ToMemberJson()
    {
        var member = ToBareMemberJson();
        member["user"] = ToJson();
        member["permissions"] = "2248473465835073";
        return member;
    }

    internal static JsonObject ToBareMemberJson() => new()
    {
        ["nick"] = null,
        ["avatar"] = null,
        ["banner"] = null,
        ["roles"] = new JsonArray(),
        ["joined_at"] = "2024-05-04T10:11:12.345000+00:00",
        ["premium_since"] = null,
        ["communication_disabled_until"] = null,
        ["deaf"] = false,
        ["mute"] = false,
        ["pending"] = false,
        ["flags"] = 0,
    };
}
