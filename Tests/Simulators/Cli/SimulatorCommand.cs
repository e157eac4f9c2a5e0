namespace OrleansBots.Simulators.Cli;

/// <summary>The command line: everything at once with a page, or Telegram alone in the terminal.</summary>
internal static class SimulatorCommand
{
    private const string Usage = """
        usage: dotnet run --project Tests/Simulators [-- all] [options]      every platform, and a page to type on
          --port N        port of the page on 127.0.0.1 (8090); the platforms take 8081, 8082 and 8083
          --gateway URL   where the gateway is (http://127.0.0.1:8080)
          --tenant NAME   the tenant of the channels telegram, discord and whatsapp (acme)
          --bot NAME      the bot of the printed configuration (demo)
          --config FILE   writes the configuration to a file as well
          --limits        enforce every platform's limits

        usage: dotnet run --project Tests/Simulators -- telegram [options]   Telegram in the terminal
          --port N        port on 127.0.0.1 (8081)
          --token T       the bot's token (123456:SIMULATED)
          --chat ID       the chat that typed lines are sent from (1001); negative for a group
          --webhook URL   deliver updates there; without it they wait for setWebhook or getUpdates
          --secret S      sent with every delivery
          --limits        enforce 1/s per chat with burst 3, 20/60 s per group, 30/s per bot
        """;

    public static async Task<int> RunAsync(string[] args)
    {
        switch (args)
        {
            case ["telegram", .. var rest] when CommandOptions.TryRead(rest, ["port", "token", "chat", "webhook", "secret"], ["limits"], out var options):
                await TelegramCommand.RunAsync(options);
                return 0;
            case ["all", .. var rest] when CommandOptions.TryRead(rest, AllCommand.Names, ["limits"], out var options):
                await AllCommand.RunAsync(options);
                return 0;
            case [] or [['-', ..], ..] when CommandOptions.TryRead(args, AllCommand.Names, ["limits"], out var options):
                await AllCommand.RunAsync(options);
                return 0;
            default:
                await Console.Error.WriteLineAsync(Usage);
                return 2;
        }
    }
}
