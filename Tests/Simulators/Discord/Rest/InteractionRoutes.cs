using System.Text.Json.Nodes;
using OrleansBots.Simulators.Discord.Interactions;
using OrleansBots.Simulators.Discord.Rules;
using OrleansBots.Simulators.Discord.World;

namespace OrleansBots.Simulators.Discord.Rest;

/// <summary>What a bot does with an interaction's token: its first answer, edits of it, and follow-ups.</summary>
internal sealed class InteractionRoutes(DiscordWorld world, MessageComposer composer, CallbackHandler callbacks)
{
    private const string Original = "@original";

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    public DiscordAnswer Callback(DiscordCall call)
    {
        if (world.Interactions.Find(call["token"]) is not { } interaction || interaction.Id != call["interaction"]) return DiscordErrors.UnknownInteraction;
        if (interaction.State == InteractionState.Failed) return DiscordErrors.UnknownInteraction;
        if (interaction.Answer != CallbackType.None) return DiscordErrors.AlreadyAcknowledged;
        if (callbacks.Apply(interaction, call.Body, call.Files) is { } fault) return DiscordErrors.InvalidForm(fault.Path, fault.Code, fault.Message);
        var noted = DiscordAnswer.NoContent with { MessageId = interaction.OriginalMessageId, Text = $"{interaction.Answer}" };
        return call.Flag("with_response") ? noted with { Status = 200, Body = Response(interaction) } : noted;
    }

    public DiscordAnswer FollowUp(DiscordCall call)
    {
        if (Open(call, out var interaction) is { } closed) return closed;
        if (MessageRules.Fault(call, isEdit: false) is { } fault) return fault;
        var channel = interaction!.Channel!;
        var message = composer.New(channel, call.Body, call.Files, isInteraction: true);
        channel.Add(message);
        interaction.FollowUpIds.Add(message.Id);
        world.TellMessage("MESSAGE_CREATE", message, channel);
        return Noted(message, interaction);
    }

    public DiscordAnswer Get(DiscordCall call)
    {
        if (Open(call, out var interaction) is { } closed) return closed;
        return Find(call, interaction!) is { } message ? MessageRoutes.Answer(message) : DiscordErrors.UnknownMessage;
    }

    public DiscordAnswer Edit(DiscordCall call)
    {
        if (Open(call, out var interaction) is { } closed) return closed;
        if (Find(call, interaction!) is not { } message) return DiscordErrors.UnknownMessage;
        if (MessageRules.Fault(call, isEdit: true) is { } fault) return fault;
        composer.Edit(message, call.Body, call.Files);
        var wasThinking = interaction!.State == InteractionState.Thinking && message == interaction.Original;
        if (message == interaction.Original)
        {
            interaction.State = InteractionState.Answered;
            interaction.Edits++;
        }

        world.TellMessage(wasThinking ? "MESSAGE_CREATE" : "MESSAGE_UPDATE", message, interaction.Channel!);
        return Noted(message, interaction);
    }

    public DiscordAnswer Delete(DiscordCall call)
    {
        if (Open(call, out var interaction) is { } closed) return closed;
        if (Find(call, interaction!) is not { } message) return DiscordErrors.UnknownMessage;
        interaction!.Channel!.Remove(message);
        if (message == interaction.Original)
        {
            interaction.State = InteractionState.Answered;
            interaction.IsOriginalDeleted = true;
        }

        return DiscordAnswer.NoContent with { MessageId = message.Id };
    }

    private static SimulatedMessage? Find(DiscordCall call, SimulatedInteraction interaction)
    {
        if (call["message"] == Original) return interaction.IsOriginalDeleted ? null : interaction.Original;
        return call["message"] == interaction.OriginalMessageId || interaction.FollowUpIds.Contains(call["message"]) ? interaction.Channel?.Find(call["message"]) : null;
    }

    // The record names the channel, as it does for other messages.
    private static DiscordAnswer Noted(SimulatedMessage message, SimulatedInteraction interaction)
    {
        var answer = MessageRoutes.Answer(message);
        answer.Body!["application_id"] = (string?)interaction.Json["application_id"];
        return answer;
    }

    private static JsonObject Response(SimulatedInteraction interaction)
    {
        var response = new JsonObject
        {
            ["interaction"] = new JsonObject
            {
                ["id"] = interaction.Id,
                ["type"] = (int)interaction.Type,
                ["response_message_id"] = interaction.OriginalMessageId,
                ["response_message_loading"] = interaction.State == InteractionState.Thinking,
                ["response_message_ephemeral"] = interaction.IsEphemeral,
            },
        };
        if (interaction.Original is { } message) response["resource"] = new JsonObject { ["type"] = (int)interaction.Answer, ["message"] = message.ToJson() };
        return response;
    }

    private DiscordAnswer? Open(DiscordCall call, out SimulatedInteraction? interaction)
    {
        interaction = call["application"] == world.ApplicationId ? world.Interactions.Find(call["token"]) : null;
        if (interaction is null || interaction.State is InteractionState.Sent or InteractionState.Failed) return DiscordErrors.UnknownWebhook;
        return world.Clock.Now - interaction.SentAt > Lifetime.Ticks ? DiscordErrors.InvalidWebhookToken : null;
    }
}
