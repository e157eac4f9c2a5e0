using System.Text.Json.Nodes;
using static OrleansBots.Simulators.Discord.Rules.MessageRules;

namespace OrleansBots.Simulators.Discord.Rules;

/// <summary>What components may be: rows of buttons, or one select a row.</summary>
internal static class ComponentRules
{
    private const int MostRows = 5;
    private const int MostButtons = 5;
    private const int MostOptions = 25;
    private const int LongestId = 100;
    private const int LinkStyle = 5;

    public static FormFault? Fault(JsonNode? node, string path)
    {
        if (node is null) return null;
        if (node is not JsonArray rows || rows.Count > MostRows) return FormFault.BadLength(path, 0, MostRows);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        return rows.Select((row, index) => RowFault(row, $"{path}.{index}", ids)).FirstOrDefault(fault => fault is not null);
    }

    private static FormFault? RowFault(JsonNode? node, string path, HashSet<string> ids)
    {
        if (node is not JsonObject row || Number(row["type"]) != 1) return new($"{path}.type", "UNION_TYPE_CHOICES", "Value of field \"type\" must be one of (1,).");
        if (row["components"] is not JsonArray { Count: > 0 } parts || parts.Count > MostButtons) return FormFault.BadLength($"{path}.components", 1, MostButtons);
        if (parts.Count > 1 && parts.Any(part => Number(part?["type"]) != 2))
            return new($"{path}.components", "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The specified component exceeds the maximum width");
        return parts.Select((part, index) => PartFault(part as JsonObject, $"{path}.components.{index}", ids)).FirstOrDefault(fault => fault is not null);
    }

    private static FormFault? PartFault(JsonObject? part, string path, HashSet<string> ids)
    {
        if (part is null) return FormFault.Missing(path);
        var type = Number(part["type"]);
        if (type is not (2 or 3 or 5 or 6 or 7 or 8)) return new($"{path}.type", "UNION_TYPE_CHOICES", "Value of field \"type\" must be one of (2, 3, 5, 6, 7, 8).");
        if (type == 2 && Number(part["style"]) == LinkStyle) return LinkFault(part, path);
        var id = Text(part["custom_id"]);
        if (id is null || id.Length is < 1 or > LongestId) return FormFault.BadLength($"{path}.custom_id", 1, LongestId);
        if (!ids.Add(id)) return new($"{path}.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated");
        return type == 2 ? ButtonFault(part, path) : SelectFault(part, type, path);
    }

    private static FormFault? LinkFault(JsonObject button, string path)
    {
        if (Text(button["url"]) is not { Length: > 0 and <= 512 } url || !Uri.TryCreate(url, UriKind.Absolute, out var target) || target.Scheme is not ("http" or "https" or "discord"))
            return new($"{path}.url", "URL_TYPE_INVALID_URL", "Not a well formed URL.");
        return button["custom_id"] is null ? LabelFault(button, path) : new($"{path}.custom_id", "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", "A custom id and url cannot both be specified");
    }

    private static FormFault? ButtonFault(JsonObject button, string path) =>
        Number(button["style"]) is >= 1 and <= 4 ? LabelFault(button, path) : FormFault.NotAllowed($"{path}.style", "Value must be one of (1, 2, 3, 4, 5, 6).");

    private static FormFault? LabelFault(JsonObject button, string path)
    {
        if (Text(button["label"])?.Length > 80) return FormFault.TooLong($"{path}.label", 80);
        return string.IsNullOrEmpty(Text(button["label"])) && button["emoji"] is null
            ? new($"{path}", "BUTTON_COMPONENT_INVALID_BUTTON", "Buttons must have a label or an emoji")
            : null;
    }

    private static FormFault? SelectFault(JsonObject select, int type, string path)
    {
        if (Text(select["placeholder"])?.Length > 150) return FormFault.TooLong($"{path}.placeholder", 150);
        if (type != 3) return null;
        if (select["options"] is not JsonArray { Count: > 0 } options || options.Count > MostOptions) return FormFault.BadLength($"{path}.options", 1, MostOptions);
        var values = new HashSet<string?>(StringComparer.Ordinal);
        return options.Select((option, index) => OptionFault(option, $"{path}.options.{index}", values)).FirstOrDefault(fault => fault is not null);
    }

    private static FormFault? OptionFault(JsonNode? option, string path, HashSet<string?> values)
    {
        if (Text(option?["label"]) is not { Length: > 0 and <= 100 }) return FormFault.BadLength($"{path}.label", 1, 100);
        if (Text(option?["value"]) is not { Length: > 0 and <= 100 } value) return FormFault.BadLength($"{path}.value", 1, 100);
        if (Text(option?["description"])?.Length > 100) return FormFault.TooLong($"{path}.description", 100);
        return values.Add(value) ? null : new($"{path}.value", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "The specified option value is already used");
    }

    private static int Number(JsonNode? node) => node is JsonValue value && value.TryGetValue(out int number) ? number : 0;
}
