using System.Text.Json.Nodes;

namespace OrleansBots.Simulators.Discord.People;

/// <summary>Fills in a modal, of the new layout with labels or the old one with rows.</summary>
internal static class ModalWriter
{
    private const int Label = 18;
    private const int TextInput = 4;

    public static JsonObject Fill(JsonObject modal, IReadOnlyDictionary<string, string> values)
    {
        var id = 0;
        var filled = modal["components"]!.AsArray().Select(part => Part(part!.AsObject(), values, ref id)).ToArray<JsonNode>();
        return new() { ["custom_id"] = (string?)modal["custom_id"], ["components"] = new JsonArray(filled) };
    }

    private static JsonObject Part(JsonObject part, IReadOnlyDictionary<string, string> values, ref int id)
    {
        var type = (int)part["type"]!;
        var filled = new JsonObject { ["type"] = type, ["id"] = ++id };
        if (type == Label) filled["component"] = Input(part["component"]!.AsObject(), values, ref id);
        else filled["components"] = new JsonArray(Input(part["components"]![0]!.AsObject(), values, ref id));
        return filled;
    }

    private static JsonObject Input(JsonObject input, IReadOnlyDictionary<string, string> values, ref int id)
    {
        var customId = (string)input["custom_id"]!;
        var type = (int)input["type"]!;
        var filled = new JsonObject { ["type"] = type, ["id"] = ++id, ["custom_id"] = customId };
        if (type == TextInput) filled["value"] = values.GetValueOrDefault(customId, "");
        else filled["values"] = new JsonArray(values.TryGetValue(customId, out var value) ? [JsonValue.Create(value)] : []);
        return filled;
    }
}
