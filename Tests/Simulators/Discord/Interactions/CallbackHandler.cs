using System.Text.Json.Nodes;
using OrleansBots.Simulators.Discord.Rules;
using OrleansBots.Simulators.Discord.World;
using OrleansBots.Simulators.Shared.Hosting;

namespace OrleansBots.Simulators.Discord.Interactions;

/// <summary>Applies a bot's first answer, however it came. Used under the world's lock.</summary>
internal sealed class CallbackHandler(DiscordWorld world, MessageComposer composer)
{
    /// <summary>Null where the answer was taken; else what is wrong with it.</summary>
    public FormFault? Apply(SimulatedInteraction interaction, JsonObject body, IReadOnlyList<UploadedFile> files)
    {
        var answer = body["type"] is JsonValue value && value.TryGetValue(out int type) ? (CallbackType)type : CallbackType.None;
        var data = body["data"] as JsonObject ?? [];
        if (CallbackRules.Fault(interaction, answer, data) is { } fault) return fault;
        interaction.Answer = answer;
        interaction.AnsweredAfter = TimeSpan.FromTicks(world.Clock.Now - interaction.SentAt);
        interaction.State = InteractionState.Answered;
        interaction.IsEphemeral = data["flags"] is JsonValue flags && flags.TryGetValue(out int bits) && (bits & SimulatedMessage.Ephemeral) != 0;
        Take(interaction, answer, data, files);
        interaction.Acknowledge();
        return null;
    }

    private void Take(SimulatedInteraction interaction, CallbackType answer, JsonObject data, IReadOnlyList<UploadedFile> files)
    {
        switch (answer)
        {
            case CallbackType.Message:
                Send(interaction, data, files);
                world.TellMessage("MESSAGE_CREATE", interaction.Original!, interaction.Channel!);
                break;
            case CallbackType.DeferredMessage:
                Send(interaction, data, files);
                interaction.State = InteractionState.Thinking;
                break;
            case CallbackType.DeferredUpdate:
                interaction.Original = interaction.Carrier;
                break;
            case CallbackType.Update:
                interaction.Original = interaction.Carrier;
                composer.Edit(interaction.Carrier!, data, files);
                world.TellMessage("MESSAGE_UPDATE", interaction.Carrier!, interaction.Channel!);
                break;
            case CallbackType.Autocomplete:
                interaction.Choices = [.. ((JsonArray)data["choices"]!).Select(choice => ((string)choice!["name"]!, choice["value"]!.ToString()))];
                break;
            case CallbackType.Modal:
                interaction.Modal = (JsonObject)data.DeepClone();
                break;
        }
    }

    private void Send(SimulatedInteraction interaction, JsonObject data, IReadOnlyList<UploadedFile> files)
    {
        interaction.Original = composer.New(interaction.Channel!, data, files, isInteraction: true);
        interaction.Channel!.Add(interaction.Original);
    }
}
