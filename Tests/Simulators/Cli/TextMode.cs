using System.Globalization;
using System.Text.Json;
using OrleansBots.Simulators.Telegram;
using OrleansBots.Simulators.Telegram.Bots;
using OrleansBots.Simulators.Telegram.Recording;

namespace OrleansBots.Simulators.Cli;

/// <summary>A chat in the terminal: a typed line is a user's message, what the bot sends is printed.</summary>
internal sealed class TextMode(TelegramSimulator simulator, SimulatedBot bot, long chat)
{
    private int _lastMessage;

    public async Task RunAsync()
    {
        Print($"Telegram simulator at {simulator.BaseUrl} - set it as apiBaseUrl.");
        Print("Type a message. ':tap DATA' taps a button of the last message, ':chat ID' changes the chat, ':quit' ends.");
        simulator.Calls.Accepted = Show;
        simulator.Calls.Rejected = refused => Print($"  ! {refused.Method} {refused.Status}: {refused.Description}");
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        try
        {
            while (await Console.In.ReadLineAsync(stop.Token) is { } line && line != ":quit") Do(line);
            // Without a terminal, for instance under a service manager, it serves until it is stopped.
            if (Console.IsInputRedirected) await Task.Delay(Timeout.InfiniteTimeSpan, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Print("Stopped.");
        }
    }

    private void Do(string line)
    {
        if (line.StartsWith(":tap ", StringComparison.Ordinal)) bot.Tap(chat, _lastMessage, line[5..].Trim());
        else if (line.StartsWith(":chat ", StringComparison.Ordinal) && long.TryParse(line[6..], CultureInfo.InvariantCulture, out var id)) chat = id;
        else if (line.Length > 0) bot.Write(chat, line);
    }

    private void Show(CallRecord call)
    {
        if (call.MessageId != 0) _lastMessage = call.MessageId;
        Print($"  {call.Method} -> {call.ChatId}: {call.Text}");
        if (call.Markup is not null) Print($"    {Buttons(call.Markup)}");
    }

    private static string Buttons(string markup)
    {
        using var json = JsonDocument.Parse(markup);
        if (!json.RootElement.TryGetProperty("inline_keyboard", out var rows) && !json.RootElement.TryGetProperty("keyboard", out rows)) return markup;
        var buttons = rows.EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(Button);
        return string.Join(' ', buttons);
    }

    private static string Button(JsonElement button)
    {
        if (button.ValueKind == JsonValueKind.String) return $"[{button.GetString()}]";
        var text = button.GetProperty("text").GetString();
        return button.TryGetProperty("callback_data", out var data) ? $"[{text} = {data.GetString()}]" : $"[{text}]";
    }

    private static void Print(string line) => Console.Out.WriteLine(line);
}
