using System.Globalization;
using System.Text.Json;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Discord.Inbound.Events;

namespace OrleansBots.Platforms.Discord.Inbound.Interactions;

/// <summary>A command's name and what was given with it. A subcommand is a level of options of its own; its name follows the command's.</summary>
internal sealed class CommandOptions
{
    private const long Subcommand = 1;
    private const long SubcommandGroup = 2;
    private const long Attachment = 11;
    private const int MaxLevels = 3;

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private Dictionary<string, MediaContent>? _files;

    private CommandOptions(string name) => Name = name;

    /// <summary>Name in lower case, subcommands with spaces between.</summary>
    public string Name { get; private set; }

    /// <summary>Values by name, as text.</summary>
    public IReadOnlyDictionary<string, string> Values => _values;

    /// <summary>Files by name; null where there are none.</summary>
    public IReadOnlyDictionary<string, MediaContent>? Files => _files;

    /// <summary>The option that is being typed; null where none is.</summary>
    public JsonElement? Focused { get; private set; }

    public static CommandOptions Read(JsonElement data)
    {
        var options = new CommandOptions((data.Text("name") ?? throw new IncompleteEventException("data.name")).ToLowerInvariant());
        options.ReadLevel(data, data.Object("resolved"), MaxLevels);
        return options;
    }

    private void ReadLevel(JsonElement level, JsonElement? resolved, int levels)
    {
        foreach (var option in level.Objects("options"))
        {
            if (option.Text("name") is not { } name) throw new IncompleteEventException("data.options.name");
            if (option.Number("type") is Subcommand or SubcommandGroup)
            {
                if (levels == 0) throw new IncompleteEventException("data.options");
                Name = $"{Name} {name.ToLowerInvariant()}";
                ReadLevel(option, resolved, levels - 1);
            }
            else
            {
                ReadValue(option, name, resolved);
            }
        }
    }

    private void ReadValue(JsonElement option, string name, JsonElement? resolved)
    {
        if (option.Flag("focused")) Focused = option;
        if (TextOf(option) is not { } value) return;
        if (option.Number("type") == Attachment && resolved?.Object("attachments")?.Object(value) is { } attachment)
        {
            var file = AttachmentMapper.Map(attachment);
            (_files ??= new(StringComparer.Ordinal))[name] = file;
            value = file.FileName ?? value;
        }

        _values[name] = value;
    }

    /// <summary>A value as text; numbers as they were written, so that none loses digits.</summary>
    public static string? TextOf(JsonElement option) => option.Field("value") switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        { ValueKind: JsonValueKind.True } => bool.TrueString.ToLower(CultureInfo.InvariantCulture),
        { ValueKind: JsonValueKind.False } => bool.FalseString.ToLower(CultureInfo.InvariantCulture),
        _ => null,
    };
}
