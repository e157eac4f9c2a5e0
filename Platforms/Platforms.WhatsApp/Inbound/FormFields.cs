using System.Text.Json;

namespace OrleansBots.Platforms.WhatsApp.Inbound;

/// <summary>Reads what a flow was filled in with: JSON inside a text.</summary>
internal static class FormFields
{
    /// <summary>The fields; one that is no text is given as its JSON, several values as a line each.</summary>
    /// <exception cref="UnreadableItemException">The text is no JSON object.</exception>
    public static IReadOnlyDictionary<string, string> Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object) throw UnreadableItemException.Missing("response_json");
            var fields = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var field in document.RootElement.EnumerateObject()) fields[field.Name] = Text(field.Value);
            return fields;
        }
        catch (JsonException)
        {
            throw UnreadableItemException.Missing("response_json");
        }
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Array => string.Join('\n', value.EnumerateArray().Select(Text)),
        JsonValueKind.Null => "",
        _ => value.GetRawText(),
    };
}
