using System.Text.Json.Nodes;
using OrleansBots.Simulators.Discord.Interactions;
using static OrleansBots.Simulators.Discord.Rules.MessageRules;

namespace OrleansBots.Simulators.Discord.Rules;

/// <summary>Which answer an interaction takes, and what it may hold.</summary>
internal static class CallbackRules
{
    private const int MostChoices = 25;

    public static FormFault? Fault(SimulatedInteraction interaction, CallbackType answer, JsonObject data)
    {
        if (!Allowed(interaction).Contains(answer)) return FormFault.NotAllowed("type", $"{answer} is no answer to {interaction.Type}.");
        return answer switch
        {
            CallbackType.Message or CallbackType.Update => MessageFault(data, answer == CallbackType.Message),
            CallbackType.DeferredMessage => data["flags"] is JsonValue flags && flags.TryGetValue(out int bits) && (bits & ~64) != 0
                ? FormFault.NotAllowed("data.flags", "Only EPHEMERAL can be deferred.")
                : null,
            CallbackType.Autocomplete => ChoicesFault(data["choices"]),
            CallbackType.Modal => ModalRules.Fault(data),
            _ => null,
        };
    }

    private static CallbackType[] Allowed(SimulatedInteraction interaction) => interaction.Type switch
    {
        InteractionType.Ping => [CallbackType.Pong],
        InteractionType.Command => [CallbackType.Message, CallbackType.DeferredMessage, CallbackType.Modal],
        InteractionType.Autocomplete => [CallbackType.Autocomplete],
        InteractionType.Modal when interaction.Carrier is null => [CallbackType.Message, CallbackType.DeferredMessage],
        InteractionType.Modal => [CallbackType.Message, CallbackType.DeferredMessage, CallbackType.DeferredUpdate, CallbackType.Update],
        _ => [CallbackType.Message, CallbackType.DeferredMessage, CallbackType.DeferredUpdate, CallbackType.Update, CallbackType.Modal],
    };

    private static FormFault? MessageFault(JsonObject data, bool mustHaveContent)
    {
        if (Text(data["content"])?.Length > LongestContent) return FormFault.TooLong("data.content", LongestContent);
        var isEmpty = string.IsNullOrEmpty(Text(data["content"])) && data["embeds"] is not JsonArray { Count: > 0 } && data["components"] is not JsonArray { Count: > 0 };
        return mustHaveContent && isEmpty ? FormFault.Missing("data.content") : ComponentRules.Fault(data["components"], "data.components");
    }

    private static FormFault? ChoicesFault(JsonNode? node)
    {
        if (node is not JsonArray choices || choices.Count > MostChoices) return FormFault.BadLength("data.choices", 0, MostChoices);
        for (var i = 0; i < choices.Count; i++)
        {
            if (Text(choices[i]?["name"]) is not { Length: > 0 and <= 100 }) return FormFault.BadLength($"data.choices.{i}.name", 1, 100);
            if (choices[i]?["value"] is null || Text(choices[i]!["value"])?.Length > 100) return FormFault.BadLength($"data.choices.{i}.value", 1, 100);
        }

        return null;
    }
}
