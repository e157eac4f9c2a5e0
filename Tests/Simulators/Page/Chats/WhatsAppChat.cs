using System.Text.Json.Nodes;
using OrleansBots.Simulators.Shared.Recording;
using OrleansBots.Simulators.WhatsApp;
using OrleansBots.Simulators.WhatsApp.Graph;

namespace OrleansBots.Simulators.Page.Chats;

/// <summary>Conversations of WhatsApp's; a user's number is made of 1650 and the user.</summary>
internal sealed class WhatsAppChat : IPlatformChat
{
    private readonly WhatsAppSimulator _simulator;
    private readonly Conversations _conversations = new();

    public WhatsAppChat(WhatsAppSimulator simulator)
    {
        _simulator = simulator;
        simulator.Calls.Accepted = Take;
    }

    public string Name => "whatsapp";

    public IReadOnlyList<string> Refusals =>
        [.. _simulator.Calls.Rejections().TakeLast(5).Select(refused => $"{refused.Route} {refused.Status}, {refused.Code}: {refused.Description}"), .. WebhookFailures];

    private IEnumerable<string> WebhookFailures =>
        _simulator.Webhooks is { Pending: > 0, LastError: { } error } ? [$"Webhooks wait at {_simulator.Webhooks.Url}: {error}"] : [];

    public Task SayAsync(string user, string text)
    {
        var id = _simulator.User(Number(user)).Write(text);
        _conversations.Put(Number(user), new(id, IsBot: false, text, []));
        return Task.CompletedTask;
    }

    public Task TapAsync(string user, string messageId, PageChoice choice)
    {
        var person = _simulator.User(Number(user));
        var id = choice.Kind == ChoiceKind.Row ? person.Pick(messageId, choice.Id) : person.Tap(messageId, choice.Id);
        _conversations.Put(Number(user), new(id, IsBot: false, $"[{choice.Label}]", []));
        return Task.CompletedTask;
    }

    public IReadOnlyList<PageLine> Lines(string user) => _conversations.Of(Number(user));

    private void Take(AcceptedCall call)
    {
        if (call.Route == MessageRoutes.MarkReadRoute || call.MessageId is null || call.Target.Length == 0) return;
        var type = (string?)call.Body?["type"] ?? "text";
        _conversations.Put(call.Target, new(call.MessageId, IsBot: true, Shown(call.Body?["interactive"], call.Text ?? $"({type})"), Choices(call.Body!["interactive"]?["action"])));
    }

    // What heads a text and stands under it is read with it.
    private static string Shown(JsonNode? interactive, string text)
    {
        var header = interactive?["header"];
        var above = (string?)header?["type"] is "text" or null ? (string?)header?["text"] : $"({header["type"]})";
        return string.Join('\n', new[] { above, text, (string?)interactive?["footer"]?["text"] }.Where(line => line is not null));
    }

    private static List<PageChoice> Choices(JsonNode? action)
    {
        if (action?["buttons"] is JsonArray buttons)
            return [.. buttons.Select(button => new PageChoice(ChoiceKind.Button, (string)button!["reply"]!["id"]!, (string)button["reply"]!["title"]!))];
        if (action?["sections"] is JsonArray sections)
            return [.. sections.SelectMany(section => section!["rows"]!.AsArray()).Select(row => new PageChoice(ChoiceKind.Row, (string)row!["id"]!, (string)row["title"]!))];
        return action?["parameters"] is { } link ? [new(ChoiceKind.Link, (string?)link["url"] ?? "", (string?)link["display_text"] ?? "")] : [];
    }

    private static string Number(string user) => $"1650{user.PadLeft(7, '0')}";
}
