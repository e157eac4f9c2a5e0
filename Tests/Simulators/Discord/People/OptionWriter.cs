using System.Text.Json;
using System.Text.Json.Nodes;

namespace OrleansBots.Simulators.Discord.People;

/// <summary>Writes an option of a slash command with the type that its value has.</summary>
internal static class OptionWriter
{
    public static JsonObject Write(string name, JsonNode value, bool isFocused)
    {
        var option = new JsonObject { ["name"] = name, ["type"] = TypeOf(value), ["value"] = value.DeepClone() };
        if (isFocused) option["focused"] = true;
        return option;
    }

    private static int TypeOf(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.True or JsonValueKind.False => 5,
        JsonValueKind.Number => value.ToJsonString().Contains('.', StringComparison.Ordinal) ? 10 : 4,
        _ => 3,
    };
}
