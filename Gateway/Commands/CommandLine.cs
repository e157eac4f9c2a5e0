using OrleansBots.ServiceDefaults.Hosting;

namespace OrleansBots.Gateway.Commands;

/// <summary>What the program does other than serve. Words come first, options (configuration) after them.</summary>
internal static class CommandLine
{
    private const string Usage = """
        Usage: OrleansBots.Gateway [options]                                serve
               OrleansBots.Gateway channels list [options]                  show the configured channels
               OrleansBots.Gateway channels sync [tenant/channel] [options] register webhooks with their platforms
               OrleansBots.Gateway deadletters list TENANT [options]        show what was given up
               OrleansBots.Gateway deadletters replay TENANT ID [options]   put a dead event back into the inbox
               OrleansBots.Gateway backup --to FILE [options]               copy the SQLite database, also while it is in use
               OrleansBots.Gateway restore --from FILE [options]            put such a copy back; stop the gateway first
               OrleansBots.Gateway move --from FILE --to CONNECTION         move everything from SQLite into an empty PostgreSQL database
               OrleansBots.Gateway health [options]                         ask the process that serves here whether it lives
               OrleansBots.Gateway --help | --version

        Options:
          --config FILE                     configuration file (default orleansbots.json, or $ORLEANSBOTS_CONFIG)
          --urls URL                        where to listen (default http://localhost:8080)
          --OrleansBots:Mode=Embedded|Cluster
          --KEY=VALUE                       any other configuration key
        """;

    /// <summary>True where the first argument is a word and not configuration.</summary>
    public static bool IsCommand(string[] args) =>
        args is ["--help" or "-h" or "-?" or "--version", ..] || (args is [var first, ..] && !IsConfiguration(first));

    public static Task<int> RunAsync(string[] args)
    {
        var words = args.TakeWhile(arg => !IsConfiguration(arg)).ToArray();
        var options = args[words.Length..];
        return args[0] switch
        {
            "--help" or "-h" or "-?" or "help" => TellAsync(Console.Out, Usage, ExitCodes.Success),
            "--version" or "version" => TellAsync(Console.Out, ProgramVersion.Text, ExitCodes.Success),
            _ => words switch
            {
                ["health"] => HealthCommand.RunAsync(options, Program.DefaultUrl),
                ["channels", "list"] => ChannelCommands.ListAsync(options),
                ["channels", "sync"] => ChannelCommands.SyncAsync(options, only: null),
                ["channels", "sync", var channel] => ChannelCommands.SyncAsync(options, channel),
                ["deadletters", "list", var tenant] => DeadLetterCommands.ListAsync(options, tenant),
                ["backup"] => DataCommands.BackupAsync(options),
                ["restore"] => DataCommands.RestoreAsync(options),
                ["move"] => DataCommands.MoveAsync(options),
                ["deadletters", "replay", var tenant, var id] => DeadLetterCommands.ReplayAsync(options, tenant, id),
                _ => TellAsync(Console.Error, $"Unknown command: {string.Join(' ', words)}\n\n{Usage}", ExitCodes.Usage),
            },
        };
    }

    private static bool IsConfiguration(string arg) => arg.StartsWith('-') || arg.StartsWith('/') || arg.Contains('=', StringComparison.Ordinal);

    private static async Task<int> TellAsync(TextWriter writer, string text, int exitCode)
    {
        await writer.WriteLineAsync(text);
        return exitCode;
    }
}
