using System.Security.Cryptography;
using System.Text.Json.Nodes;
using OrleansBots.Simulators.Discord.World;

namespace OrleansBots.Simulators.Discord.Interactions;

/// <summary>Writes interactions as Discord does. Used under the world's lock.</summary>
internal sealed class InteractionWriter(DiscordWorld world)
{
    private const string Permissions = "2248473465835073";

    public SimulatedInteraction New(InteractionType type, SimulatedChannel? channel, SimulatedUser user, SimulatedMessage? carrier = null) =>
        new(world.Ids.Next(), $"aW50ZXJhY3Rpb246{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24))}", type, channel, user) { Carrier = carrier };

    public JsonObject Write(SimulatedInteraction interaction, JsonObject? data)
    {
        var json = new JsonObject
        {
            ["id"] = interaction.Id,
            ["application_id"] = world.ApplicationId,
            ["type"] = (int)interaction.Type,
            ["token"] = interaction.Token,
            ["version"] = 1,
            ["entitlements"] = new JsonArray(),
            ["attachment_size_limit"] = 10_485_760,
        };
        if (data is not null) json["data"] = data;
        if (interaction.Channel is { } channel) WritePlace(json, channel, interaction.User);
        else json["user"] = interaction.User.ToJson();
        if (interaction.Carrier is { } carrier) json["message"] = carrier.ToJson();
        return json;
    }

    private void WritePlace(JsonObject json, SimulatedChannel channel, SimulatedUser user)
    {
        json["channel_id"] = channel.Id;
        json["channel"] = channel.ToJson();
        json["app_permissions"] = "562949953601536";
        json["locale"] = "fr";
        if (channel.GuildId is null)
        {
            json["user"] = user.ToJson();
            json["authorizing_integration_owners"] = new JsonObject { ["0"] = "0" };
            json["context"] = 1;
            return;
        }

        json["guild_id"] = channel.GuildId;
        json["guild"] = new JsonObject { ["id"] = channel.GuildId, ["locale"] = "en-US", ["features"] = new JsonArray("COMMUNITY") };
        json["member"] = user.ToMemberJson();
        json["member"]!["permissions"] = Permissions;
        json["guild_locale"] = "en-US";
        json["authorizing_integration_owners"] = new JsonObject { ["0"] = world.GuildId };
        json["context"] = 0;
    }
}
