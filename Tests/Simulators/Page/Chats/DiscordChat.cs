using System.Text.Json.Nodes;
using OrleansBots.Simulators.Discord;
using OrleansBots.Simulators.Discord.Interactions;
using OrleansBots.Simulators.Discord.People;

namespace OrleansBots.Simulators.Page.Chats;

/// <summary>
/// Direct messages of Discord's. A line that begins with a slash uses a command: <c>/name option=value</c>. While a form is open, <c>input=value; input=value</c> sends
/// it off.
/// </summary>
internal sealed class DiscordChat(DiscordSimulator simulator) : IPlatformChat
{
    private const int LinkStyle = 5;
    private const int Shown = 100;

    public string Name => "discord";

    public IReadOnlyList<string> Refusals =>
    [
        .. simulator.Calls.Rejections().TakeLast(5).Select(refused => $"{refused.Route} {refused.Status}: {refused.Description}"),
        .. simulator.Interactions.Where(interaction => interaction.Failure is not null).TakeLast(3).Select(interaction => $"{interaction.Type}: {interaction.Failure}"),
    ];

    public Task SayAsync(string user, string text)
    {
        if (OpenForm(Person(user).Channel.Id) is { } opened && text.Contains('=', StringComparison.Ordinal) && text[0] != '/') return Person(user).SubmitAsync(opened, Values(text));
        if (text is ['/', _, ..]) return UseAsync(Person(user), text[1..].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Person(user).Write(text);
        return Task.CompletedTask;
    }

    public async Task TapAsync(string user, string messageId, PageChoice choice)
    {
        if (choice.Kind == ChoiceKind.Button)
        {
            await Person(user).TapAsync(messageId, choice.Id);
            return;
        }

        // A select's id and the value that is picked.
        var parts = choice.Id.Split('\n', 2);
        await Person(user).SelectAsync(messageId, parts[0], parts[1]);
    }

    public IReadOnlyList<PageLine> Lines(string user)
    {
        var channel = Person(user).Channel.Id;
        var interactions = simulator.Interactions.Where(interaction => interaction.ChannelId == channel).ToList();
        var thinking = interactions.Where(interaction => interaction.State == InteractionState.Thinking).Select(interaction => interaction.OriginalMessageId).ToHashSet();
        var commands = interactions.Where(interaction => interaction.Type is InteractionType.Command or InteractionType.Component)
            .Select(interaction => new PageLine(interaction.Id, IsBot: false, interaction.Summary, []));
        IEnumerable<PageLine> forms = OpenForm(channel) is { } opened ? [new(NextId(opened), IsBot: true, FormText(opened.Modal!), [])] : [];
        var messages = simulator.Messages(channel).Select(message => Line(message, thinking));
        // Ids rise with time, whatever they are the ids of.
        return [.. commands.Concat(forms).Concat(messages).OrderBy(line => ulong.Parse(line.Id, System.Globalization.CultureInfo.InvariantCulture)).TakeLast(Shown)];
    }

    /// <summary>The form that the latest interaction opened.</summary>
    private SimulatedInteraction? OpenForm(string channel) => simulator.Interactions.LastOrDefault(interaction => interaction.ChannelId == channel) is { Modal: not null } opened ? opened : null;

    // Right below what opened it.
    private static string NextId(SimulatedInteraction opened) =>
        (ulong.Parse(opened.Id, System.Globalization.CultureInfo.InvariantCulture) + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string FormText(JsonObject modal)
    {
        var inputs = modal["components"]!.AsArray().Select(part => part!["component"] ?? part["components"]![0]).Select(input => $"{input!["custom_id"]}=...");
        return $"[form] {modal["title"]}\nWrite {string.Join("; ", inputs)}";
    }

    private static Dictionary<string, string> Values(string text) => text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0].Trim(), pair => pair.Length == 2 ? pair[1].Trim() : "", StringComparer.Ordinal);

    private static Task<SimulatedInteraction> UseAsync(DiscordPerson person, string[] words)
    {
        var name = string.Join(' ', words.TakeWhile(word => !word.Contains('=', StringComparison.Ordinal)));
        var options = words.Where(word => word.Contains('=', StringComparison.Ordinal)).Select(word => word.Split('=', 2)).Select(pair => (pair[0], Value(pair[1])));
        return person.SlashAsync(name, [.. options]);
    }

    private static JsonNode Value(string text)
    {
        if (long.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number)) return number;
        return bool.TryParse(text, out var flag) ? flag : text;
    }

    private static PageLine Line(JsonObject message, HashSet<string?> thinking)
    {
        var id = (string)message["id"]!;
        var isBot = (bool?)message["author"]!["bot"] == true;
        var parts = message["components"]!.AsArray().SelectMany(row => row!["components"]!.AsArray());
        var files = message["attachments"]!.AsArray().Select(file => new PageChoice(ChoiceKind.Link, (string)file!["url"]!, (string)file["filename"]!));
        return new(id, isBot, thinking.Contains(id) ? "… is thinking" : (string)message["content"]!, [.. parts.SelectMany(part => Choices(part!)), .. files]);
    }

    private static IEnumerable<PageChoice> Choices(JsonNode part)
    {
        if (part["options"] is JsonArray options)
            return options.Select(option => new PageChoice(ChoiceKind.Row, $"{part["custom_id"]}\n{option!["value"]}", (string)option["label"]!));
        var label = (string?)part["label"] ?? "";
        return (int?)part["style"] == LinkStyle ? [new(ChoiceKind.Link, (string?)part["url"] ?? "", label)] : [new(ChoiceKind.Button, (string?)part["custom_id"] ?? "", label)];
    }

    private DiscordPerson Person(string user) => simulator.InDm(user.PadLeft(18, '1'), $"user{user}");
}
