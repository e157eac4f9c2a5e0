using System.Globalization;
using System.Text.Json;
using OrleansBots.Simulators.Telegram;
using OrleansBots.Simulators.Telegram.Bots;
using OrleansBots.Simulators.Telegram.Calls;
using OrleansBots.Simulators.Telegram.Recording;

namespace OrleansBots.Simulators.Page.Chats;

/// <summary>Private chats of Telegram's.</summary>
internal sealed class TelegramChat : IPlatformChat
{
    private readonly TelegramSimulator _simulator;
    private readonly SimulatedBot _bot;
    private readonly Conversations _conversations = new();

    public TelegramChat(TelegramSimulator simulator, SimulatedBot bot)
    {
        _simulator = simulator;
        _bot = bot;
        simulator.Calls.Accepted = Take;
    }

    public string Name => "telegram";

    public IReadOnlyList<string> Refusals => [.. _simulator.Calls.Rejections().TakeLast(5).Select(refused => $"{refused.Method} {refused.Status}: {refused.Description}")];

    public Task SayAsync(string user, string text)
    {
        var update = _bot.Write(Chat(user), text);
        _conversations.Put(user, new($"update {update}", IsBot: false, text, []));
        return Task.CompletedTask;
    }

    public Task TapAsync(string user, string messageId, PageChoice choice)
    {
        if (choice.Kind == ChoiceKind.Answer) return SayAsync(user, choice.Label);
        var update = _bot.Tap(Chat(user), int.Parse(messageId, CultureInfo.InvariantCulture), choice.Id);
        _conversations.Put(user, new($"update {update}", IsBot: false, $"[{choice.Label}]", []));
        return Task.CompletedTask;
    }

    public IReadOnlyList<PageLine> Lines(string user) => _conversations.Of(user);

    private void Take(CallRecord call)
    {
        if (call.MessageId == 0) return;
        var user = call.ChatId.ToString(CultureInfo.InvariantCulture);
        var id = call.MessageId.ToString(CultureInfo.InvariantCulture);
        if (call.Method == ApiMethod.DeleteMessage) _conversations.Remove(user, id);
        else _conversations.Put(user, new(id, IsBot: true, call.Text ?? $"({call.Method})", Choices(call.Markup)));
    }

    private static List<PageChoice> Choices(string? markup)
    {
        if (markup is null) return [];
        using var json = JsonDocument.Parse(markup);
        if (json.RootElement.TryGetProperty("inline_keyboard", out var inline)) return [.. Buttons(inline).Select(Inline)];
        return json.RootElement.TryGetProperty("keyboard", out var keys) ? [.. Buttons(keys).Select(Answer)] : [];
    }

    private static IEnumerable<JsonElement> Buttons(JsonElement rows) => rows.EnumerateArray().SelectMany(row => row.EnumerateArray());

    private static PageChoice Inline(JsonElement button)
    {
        var label = button.GetProperty("text").GetString()!;
        return button.TryGetProperty("callback_data", out var data)
            ? new(ChoiceKind.Button, data.GetString()!, label)
            : new(ChoiceKind.Link, button.TryGetProperty("url", out var url) ? url.GetString()! : "", label);
    }

    private static PageChoice Answer(JsonElement key)
    {
        var label = key.ValueKind == JsonValueKind.String ? key.GetString()! : key.GetProperty("text").GetString()!;
        return new(ChoiceKind.Answer, label, label);
    }

    private static long Chat(string user) => long.Parse(user, CultureInfo.InvariantCulture);
}
