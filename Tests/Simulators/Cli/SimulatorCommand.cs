using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using OrleansBots.Simulators.Telegram;
using OrleansBots.Simulators.Telegram.Limits;

namespace OrleansBots.Simulators.Cli;

/// <summary>The command line: <c>telegram [--port N] [--token T] [--chat ID] [--webhook URL --secret S] [--limits]</c>.</summary>
internal static class SimulatorCommand
{
    private const string Usage = """
        usage: dotnet run --project Tests/Simulators -- telegram [options]
          --port N        port on 127.0.0.1 (8081)
          --token T       the bot's token (123456:SIMULATED)
          --chat ID       the chat that typed lines are sent from (1001); negative for a group
          --webhook URL   deliver updates there; without it they wait for setWebhook or getUpdates
          --secret S      sent with every delivery
          --limits        enforce 1/s per chat with burst 3, 20/60 s per group, 30/s per bot
        """;

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not ["telegram", .. var rest] || !TryRead(rest, out var options))
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        await using var simulator = await TelegramSimulator.StartAsync(new()
        {
            Port = int.Parse(options.GetValueOrDefault("port", "8081"), CultureInfo.InvariantCulture),
            Limits = options.ContainsKey("limits") ? new SimulatedLimits() : null,
        });
        var bot = simulator.Bot(options.GetValueOrDefault("token", "123456:SIMULATED"));
        if (options.TryGetValue("webhook", out var url)) bot.Webhook.Set(new Uri(url), options.GetValueOrDefault("secret"));
        var chat = long.Parse(options.GetValueOrDefault("chat", "1001"), CultureInfo.InvariantCulture);
        await new TextMode(simulator, bot, chat).RunAsync();
        return 0;
    }

    private static bool TryRead(string[] args, [NotNullWhen(true)] out Dictionary<string, string>? options)
    {
        options = new(StringComparer.Ordinal);
        for (var i = 0; i < args.Length; i++)
        {
            var name = args[i].TrimStart('-');
            if (name == "limits") options[name] = "";
            else if (name is "port" or "token" or "chat" or "webhook" or "secret" && i + 1 < args.Length) options[name] = args[++i];
            else return false;
        }

        return true;
    }
}
