using System.Text.Json;
using OrleansBots.Simulators.Discord;
using OrleansBots.Simulators.Page;
using OrleansBots.Simulators.Telegram;
using OrleansBots.Simulators.WhatsApp;

namespace OrleansBots.Simulators.Cli;

/// <summary>Every platform on a port of its own, a page for all of them, and the configuration that fits.</summary>
internal static class AllCommand
{
    public static readonly string[] Names = ["port", "gateway", "tenant", "bot", "config"];

    private const string TelegramToken = "123456:SIMULATED";

    // The same key in every run, so that a configuration stays good.
    private const string DiscordKeySeed = "5b1d0a5c0e6f4d3b8a7c9e2f1a0b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static async Task RunAsync(CommandOptions options)
    {
        var webhooks = $"{(options["gateway"] ?? "http://127.0.0.1:8080").TrimEnd('/')}/webhooks/{options["tenant"] ?? "acme"}";
        var isLimited = options.Has("limits");
        await using var telegram = await TelegramSimulator.StartAsync(new() { Port = 8081, Limits = isLimited ? new() : null });
        await using var discord = await DiscordSimulator.StartAsync(new()
        {
            Port = 8082,
            KeySeed = DiscordKeySeed,
            InteractionsUrl = new($"{webhooks}/discord"),
            Limits = isLimited ? new() : null,
        });
        await using var whatsApp = await WhatsAppSimulator.StartAsync(new() { Port = 8083, WebhookUrl = new($"{webhooks}/whatsapp"), Limits = isLimited ? new() : null });
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        await using var page = await SimulatorPage.StartAsync(options.Number("port", 8090), (telegram, telegram.Bot(TelegramToken)), discord, whatsApp, stop.Token);
        await TellAsync(page.Url, Configuration(options, telegram, discord, whatsApp), options["config"]);
        await Task.Delay(Timeout.InfiniteTimeSpan, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static async Task TellAsync(Uri page, string configuration, string? file)
    {
        if (file is not null) await File.WriteAllTextAsync(file, configuration);
        await Console.Out.WriteLineAsync($"""
            Type as a user on {page}
            Start the gateway with this orleansbots.json:

            {configuration}

            Ctrl+C stops.
            """);
    }

    private static string Configuration(CommandOptions options, TelegramSimulator telegram, DiscordSimulator discord, WhatsAppSimulator whatsApp)
    {
        var bot = options["bot"] ?? "demo";
        var channels = new Dictionary<string, object>
        {
            ["telegram"] = new { platform = "telegram", bot, token = TelegramToken, receive = "polling", apiBaseUrl = telegram.BaseUrl },
            ["discord"] = new { platform = "discord", bot, token = discord.Token, publicKey = discord.PublicKey, applicationId = discord.ApplicationId, apiBaseUrl = discord.BaseUrl },
            ["whatsapp"] = new
            {
                platform = "whatsapp",
                bot,
                token = whatsApp.Options.Token,
                appSecret = whatsApp.Options.AppSecret,
                verifyToken = whatsApp.Options.VerifyToken,
                phoneNumberId = whatsApp.Options.PhoneNumberId,
                businessAccountId = whatsApp.Options.BusinessAccountId,
                apiBaseUrl = whatsApp.BaseUrl,
            },
        };
        var tenants = new Dictionary<string, object> { [options["tenant"] ?? "acme"] = new { channels } };
        return JsonSerializer.Serialize(new { tenants }, Indented);
    }
}
