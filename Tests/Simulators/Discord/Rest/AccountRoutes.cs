using System.Text.Json.Nodes;
using OrleansBots.Simulators.Discord.World;

namespace OrleansBots.Simulators.Discord.Rest;

/// <summary>Who the bot is, its direct messages, and where the Gateway is.</summary>
internal sealed class AccountRoutes(DiscordWorld world, string publicKey, Func<JsonObject> gateway)
{
    public DiscordAnswer Me(DiscordCall call) => DiscordAnswer.Ok(world.Bot.ToJson());

    public DiscordAnswer Application(DiscordCall call) => DiscordAnswer.Ok(new JsonObject
    {
        ["id"] = world.ApplicationId,
        ["name"] = "Simulated application",
        ["verify_key"] = publicKey,
        ["flags"] = 1 << 18,
        ["bot"] = world.Bot.ToJson(),
    });

    public DiscordAnswer Gateway(DiscordCall call) => DiscordAnswer.Ok(gateway());

    public DiscordAnswer OpenDm(DiscordCall call) => (string?)call.Body["recipient_id"] is { Length: > 0 } recipient
        ? DiscordAnswer.Ok(world.Dm(world.User(recipient)).ToJson())
        : DiscordErrors.InvalidForm("recipient_id", "BASE_TYPE_REQUIRED", "This field is required");
}
