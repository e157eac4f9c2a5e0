using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using static OrleansBots.Simulators.Discord.Rules.MessageRules;

namespace OrleansBots.Simulators.Discord.Rules;

/// <summary>What registered commands may be.</summary>
internal static partial class CommandRules
{
    private const int MostOptions = 25;
    private const int MostCharacters = 8_000;

    public static FormFault? Fault(JsonArray commands)
    {
        for (var i = 0; i < commands.Count; i++)
        {
            if (commands[i] is not JsonObject command) return FormFault.Missing($"{i}");
            if (CommandFault(command, $"{i}") is { } fault) return fault;
        }

        foreach (var (type, most) in new[] { (1, 100), (2, 15), (3, 15) })
        {
            if (commands.Count(command => TypeOf(command!) == type) > most) return FormFault.BadLength("", 0, most);
        }

        var names = commands.Select(command => (TypeOf(command!), Text(command!["name"]))).ToList();
        return names.Distinct().Count() == names.Count ? null : new("", "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique");
    }

    public static int TypeOf(JsonNode command) => command["type"] is JsonValue value && value.TryGetValue(out int type) ? type : 1;

    private static FormFault? CommandFault(JsonObject command, string path)
    {
        var isSlash = TypeOf(command) == 1;
        if (Text(command["name"]) is not { Length: > 0 and <= 32 } name || (isSlash && (!SlashName().IsMatch(name) || name.Any(char.IsUpper))))
            return new($"{path}.name", "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
        if (isSlash && Text(command["description"]) is not { Length: > 0 and <= 100 }) return FormFault.BadLength($"{path}.description", 1, 100);
        if (!isSlash && !string.IsNullOrEmpty(Text(command["description"]))) return FormFault.NotAllowed($"{path}.description", "Context menu commands have no description");
        if (Characters(command) > MostCharacters) return new(path, "APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (8000)");
        return OptionsFault(command["options"], $"{path}.options");
    }

    private static FormFault? OptionsFault(JsonNode? node, string path)
    {
        if (node is null) return null;
        if (node is not JsonArray options || options.Count > MostOptions) return FormFault.BadLength(path, 0, MostOptions);
        for (var i = 0; i < options.Count; i++)
        {
            var option = options[i]!;
            if (Text(option["name"]) is not { } name || !SlashName().IsMatch(name)) return new($"{path}.{i}.name", "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
            if (Text(option["description"]) is not { Length: > 0 and <= 100 }) return FormFault.BadLength($"{path}.{i}.description", 1, 100);
            if (option["choices"] is JsonArray { Count: > MostOptions }) return FormFault.BadLength($"{path}.{i}.choices", 0, MostOptions);
            if (OptionsFault(option["options"], $"{path}.{i}.options") is { } fault) return fault;
        }

        return null;
    }

    private static int Characters(JsonNode? node) => node switch
    {
        JsonObject part => part.Sum(field => field.Key is "name" or "description" or "value" && Text(field.Value) is { } text ? text.Length : Characters(field.Value)),
        JsonArray parts => parts.Sum(Characters),
        _ => 0,
    };

    [GeneratedRegex(@"^[-_'\p{L}\p{N}\p{IsDevanagari}\p{IsThai}]{1,32}$")]
    private static partial Regex SlashName();
}
