using System.Globalization;
using OrleansBots.Simulators.Telegram;
using OrleansBots.Simulators.Telegram.Limits;

namespace OrleansBots.Simulators.Cli;

/// <summary>Telegram alone, with a chat in the terminal.</summary>
internal static class TelegramCommand
{
    public static async Task RunAsync(CommandOptions options)
    {
        await using var simulator = await TelegramSimulator.StartAsync(new()
        {
            Port = options.Number("port", 8081),
            Limits = options.Has("limits") ? new SimulatedLimits() : null,
        });
        var bot = simulator.Bot(options["token"] ?? "123456:SIMULATED");
        if (options["webhook"] is { } url) bot.Webhook.Set(new Uri(url), options["secret"]);
        var chat = long.Parse(options["chat"] ?? "1001", CultureInfo.InvariantCulture);
        await new TextMode(simulator, bot, chat).RunAsync();
    }
}
