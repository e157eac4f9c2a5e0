using System.Text.Json.Nodes;
using static OrleansBots.Simulators.Discord.Rules.MessageRules;

namespace OrleansBots.Simulators.Discord.Rules;

/// <summary>What a modal may be, and what of it a user can send.</summary>
internal static class ModalRules
{
    private const int MostLabels = 5;
    private const int LongestText = 4_000;
    private const int Label = 18;
    private const int Row = 1;
    private const int TextInput = 4;
    private const int StringSelect = 3;

    public static FormFault? Fault(JsonObject data)
    {
        if (Text(data["custom_id"]) is not { Length: > 0 and <= 100 }) return FormFault.BadLength("data.custom_id", 1, 100);
        if (Text(data["title"]) is not { Length: > 0 and <= 45 }) return FormFault.BadLength("data.title", 1, 45);
        if (data["components"] is not JsonArray { Count: >= 1 and <= MostLabels } parts) return FormFault.BadLength("data.components", 1, MostLabels);
        var ids = new HashSet<string?>(StringComparer.Ordinal);
        return parts.Select((part, index) => PartFault(part as JsonObject, $"data.components.{index}", ids)).FirstOrDefault(fault => fault is not null);
    }

    /// <summary>Why Discord's client would not send the values off; null where it would.</summary>
    public static string? Unsendable(JsonObject modal, IReadOnlyDictionary<string, string> values) =>
        modal["components"]!.AsArray().Select(part => UnsendableInput(InputOf(part!.AsObject())!, values)).FirstOrDefault(reason => reason is not null);

    private static JsonObject? InputOf(JsonObject part) => Number(part["type"]) == Label ? part["component"] as JsonObject : part["components"]?[0] as JsonObject;

    private static FormFault? PartFault(JsonObject? part, string path, HashSet<string?> ids)
    {
        if (part is null || Number(part["type"]) is not (Label or Row)) return FormFault.NotAllowed($"{path}.type", "Value must be one of (1, 18).");
        if (Number(part["type"]) == Label && Text(part["label"]) is not { Length: > 0 and <= 45 }) return FormFault.BadLength($"{path}.label", 1, 45);
        if (Text(part["description"])?.Length > 100) return FormFault.TooLong($"{path}.description", 100);
        if (InputOf(part) is not { } input) return FormFault.Missing($"{path}.component");
        if (Text(input["custom_id"]) is not { Length: > 0 and <= 100 } id) return FormFault.BadLength($"{path}.component.custom_id", 1, 100);
        if (!ids.Add(id)) return new($"{path}.component.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated");
        return Number(input["type"]) == TextInput ? TextFault(input, $"{path}.component") : SelectFault(input, $"{path}.component");
    }

    private static FormFault? TextFault(JsonObject input, string path)
    {
        if (Number(input["style"]) is not (1 or 2)) return FormFault.NotAllowed($"{path}.style", "Value must be one of (1, 2).");
        if (Text(input["placeholder"])?.Length > 100) return FormFault.TooLong($"{path}.placeholder", 100);
        var (least, most) = Lengths(input);
        return least is >= 0 and <= LongestText && most is >= 1 and <= LongestText && least <= most
            ? null
            : new($"{path}.max_length", "NUMBER_TYPE_MAX", $"int value should be between 1 and {LongestText}.");
    }

    private static FormFault? SelectFault(JsonObject input, string path)
    {
        if (Number(input["type"]) is not (StringSelect or 5 or 6 or 7 or 8)) return FormFault.NotAllowed($"{path}.type", "Value must be one of (3, 4, 5, 6, 7, 8).");
        return Number(input["type"]) == StringSelect && input["options"] is not JsonArray { Count: >= 1 and <= 25 } ? FormFault.BadLength($"{path}.options", 1, 25) : null;
    }

    private static string? UnsendableInput(JsonObject input, IReadOnlyDictionary<string, string> values)
    {
        var id = (string)input["custom_id"]!;
        var value = values.GetValueOrDefault(id, "");
        if (value.Length == 0) return input["required"] is JsonValue required && !required.GetValue<bool>() ? null : $"'{id}' is required.";
        if (Number(input["type"]) == StringSelect)
            return input["options"]!.AsArray().Any(option => (string?)option!["value"] == value) ? null : $"'{id}' offers no '{value}'.";
        var (least, most) = Lengths(input);
        return value.Length >= least && value.Length <= most ? null : $"'{id}' takes {least} to {most} characters.";
    }

    private static (int Least, int Most) Lengths(JsonObject input) =>
        (input["min_length"] is null ? 0 : Number(input["min_length"]), input["max_length"] is null ? LongestText : Number(input["max_length"]));

    private static int Number(JsonNode? node) => node is JsonValue value && value.TryGetValue(out int number) ? number : 0;
}
