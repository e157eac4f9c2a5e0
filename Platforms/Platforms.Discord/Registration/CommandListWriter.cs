using System.Buffers;
using System.Globalization;
using System.Text.Json;
using OrleansBots.Grains.Abstractions.Commands;
using OrleansBots.Platforms.Abstractions.Markup;

namespace OrleansBots.Platforms.Discord.Registration;

/// <summary>Writes a bot's commands as the list that replaces the one that Discord holds. Deterministic, so that equal lists have equal bytes.</summary>
internal static class CommandListWriter
{
    private const int MaxDescription = 100;
    private const int ChatInput = 1;
    private const int Subcommand = 1;
    private const int SubcommandGroup = 2;

    public static byte[] Write(IReadOnlyList<CommandDescription> commands)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            foreach (var command in CommandTree.Of(commands)) WriteNode(writer, command, ChatInput);
            foreach (var command in commands.Where(command => command.Place != CommandPlace.Input)) WriteMenuCommand(writer, command);
            writer.WriteEndArray();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteMenuCommand(Utf8JsonWriter writer, CommandDescription command)
    {
        writer.WriteStartObject();
        writer.WriteString("name", command.Name);
        writer.WriteNumber("type", command.Place == CommandPlace.User ? 2 : 3);
        writer.WriteEndObject();
    }

    private static void WriteNode(Utf8JsonWriter writer, CommandTree node, int type)
    {
        writer.WriteStartObject();
        writer.WriteString("name", node.Name);
        writer.WriteNumber("type", type);
        writer.WriteString("description", DescriptionOf(node.Command?.Description, node.Name));
        writer.WriteStartArray("options");
        foreach (var child in node.Children) WriteNode(writer, child, child.Children.Count > 0 ? SubcommandGroup : Subcommand);
        // Discord takes either subcommands or options, and wants those that are required first.
        if (node.Children.Count == 0)
        {
            foreach (var option in (node.Command?.Options ?? []).OrderByDescending(option => option.Required)) WriteOption(writer, option);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteOption(Utf8JsonWriter writer, CommandOption option)
    {
        writer.WriteStartObject();
        writer.WriteString("name", option.Name);
        writer.WriteNumber("type", TypeOf(option.Kind));
        writer.WriteString("description", DescriptionOf(option.Description, option.Name));
        if (option.Required) writer.WriteBoolean("required", true);
        if (option.Suggests) writer.WriteBoolean("autocomplete", true);
        if (option.Choices.Count > 0)
        {
            writer.WriteStartArray("choices");
            foreach (var choice in option.Choices) WriteChoice(writer, choice, option.Kind);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WriteChoice(Utf8JsonWriter writer, string choice, CommandOptionKind kind)
    {
        writer.WriteStartObject();
        writer.WriteString("name", choice);
        if (kind == CommandOptionKind.WholeNumber && long.TryParse(choice, CultureInfo.InvariantCulture, out var whole)) writer.WriteNumber("value", whole);
        else if (kind == CommandOptionKind.Number && double.TryParse(choice, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real)) writer.WriteNumber("value", real);
        else writer.WriteString("value", choice);
        writer.WriteEndObject();
    }

    private static string DescriptionOf(string? description, string name) =>
        ShortenedText.To(string.IsNullOrWhiteSpace(description) ? name : description, MaxDescription);

    private static int TypeOf(CommandOptionKind kind) => kind switch
    {
        CommandOptionKind.WholeNumber => 4,
        CommandOptionKind.Boolean => 5,
        CommandOptionKind.User => 6,
        CommandOptionKind.Channel => 7,
        CommandOptionKind.Role => 8,
        CommandOptionKind.Number => 10,
        CommandOptionKind.File => 11,
        _ => 3,
    };
}
