using System.Text.Json.Nodes;
using OrleansBots.Simulators.Discord.World;

namespace OrleansBots.Simulators.Discord.Rest;

/// <summary>Who the bot is, and its direct messages.</summary>
internal sealed class AccountRoutes(DiscordWorld world, string publicKey)
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

    public DiscordAnswer OpenDm(DiscordCall call) => (string?)call.Body["recipient_id"] is { Length: > 0 } recipient
        ? DiscordAnswer.Ok(world.Dm(world.User(recipient)).ToJson())
        : DiscordErrors.InvalidForm("recipient_id", "BASE_TYPE_REQUIRED", "This field is required");
}
