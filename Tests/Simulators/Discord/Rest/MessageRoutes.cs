using System.Text.Json.Nodes;
using OrleansBots.Simulators.Discord.Rules;
using OrleansBots.Simulators.Discord.World;

namespace OrleansBots.Simulators.Discord.Rest;

/// <summary>Messages of channels, typing and reactions.</summary>
internal sealed class MessageRoutes(DiscordWorld world, MessageComposer composer)
{
    public DiscordAnswer Channel(DiscordCall call) =>
        world.FindChannel(call["channel"]) is { } channel ? DiscordAnswer.Ok(channel.ToJson()) : DiscordErrors.UnknownChannel;

    public DiscordAnswer Create(DiscordCall call)
    {
        if (world.FindChannel(call["channel"]) is not { } channel) return DiscordErrors.UnknownChannel;
        if (MessageRules.Fault(call, isEdit: false) is { } fault) return fault;
        var now = world.Clock.Now;
        var nonce = call.Body["nonce"]?.ToString();
        var isEnforced = nonce is not null && call.Body["enforce_nonce"] is JsonValue enforce && enforce.TryGetValue(out bool isOn) && isOn;
        if (isEnforced && channel.FindNonce(nonce!, now) is { } known) return Answer(known) with { IsRepetition = true };
        if (call.Body["message_reference"] is JsonObject reference && channel.Find((string?)reference["message_id"] ?? "") is null)
        {
            if (reference["fail_if_not_exists"] is not JsonValue fail || !fail.TryGetValue(out bool mustExist) || mustExist)
                return DiscordErrors.InvalidForm("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message");
        }

        var message = composer.New(channel, call.Body, call.Files, isInteraction: false);
        channel.Add(message);
        if (nonce is not null) channel.RememberNonce(nonce, message, now);
        world.TellMessage("MESSAGE_CREATE", message, channel);
        return Answer(message);
    }

    public DiscordAnswer Get(DiscordCall call) => Find(call, out _, out var message) ?? Answer(message!);

    public DiscordAnswer Edit(DiscordCall call)
    {
        if (Find(call, out var channel, out var message) is { } missing) return missing;
        if (message!.Author != world.Bot) return DiscordErrors.NotTheAuthor;
        if (MessageRules.Fault(call, isEdit: true) is { } fault) return fault;
        composer.Edit(message, call.Body, call.Files);
        world.TellMessage("MESSAGE_UPDATE", message, channel!);
        return Answer(message);
    }

    public DiscordAnswer Delete(DiscordCall call)
    {
        if (Find(call, out var channel, out var message) is { } missing) return missing;
        channel!.Remove(message!);
        world.Tell("MESSAGE_DELETE", Named(new() { ["id"] = message!.Id }, channel));
        return DiscordAnswer.NoContent with { MessageId = message.Id };
    }

    public DiscordAnswer Type(DiscordCall call) =>
        world.FindChannel(call["channel"]) is null ? DiscordErrors.UnknownChannel : DiscordAnswer.NoContent with { Text = "typing" };

    public DiscordAnswer React(DiscordCall call)
    {
        if (Find(call, out _, out var message) is { } missing) return missing;
        message!.Reactions[call["emoji"]] = 1;
        return DiscordAnswer.NoContent with { MessageId = message.Id, Text = call["emoji"] };
    }

    public DiscordAnswer Unreact(DiscordCall call)
    {
        if (Find(call, out _, out var message) is { } missing) return missing;
        message!.Reactions.Remove(call["emoji"]);
        return DiscordAnswer.NoContent with { MessageId = message.Id, Text = call["emoji"] };
    }

    public static DiscordAnswer Answer(SimulatedMessage message) => DiscordAnswer.Ok(message.ToJson()) with { MessageId = message.Id, Text = message.Content };

    private static JsonObject Named(JsonObject data, SimulatedChannel channel)
    {
        data["channel_id"] = channel.Id;
        if (channel.GuildId is not null) data["guild_id"] = channel.GuildId;
        return data;
    }

    private DiscordAnswer? Find(DiscordCall call, out SimulatedChannel? channel, out SimulatedMessage? message)
    {
        channel = world.FindChannel(call["channel"]);
        message = channel?.Find(call["message"]);
        return channel is null ? DiscordErrors.UnknownChannel : message is null ? DiscordErrors.UnknownMessage : null;
    }
}
