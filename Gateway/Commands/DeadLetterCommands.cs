using System.Globalization;
using OrleansBots.Inbox;
using OrleansBots.Persistence.Schema;
using OrleansBots.ServiceDefaults.Hosting;

namespace OrleansBots.Gateway.Commands;

/// <summary><c>deadletters list</c> and <c>deadletters replay</c>. With SQLite they need the file for themselves: stop the gateway first.</summary>
internal static class DeadLetterCommands
{
    private const int MaxListed = 200;

    /// <summary>Prints identity and cause, never what was said.</summary>
    public static Task<int> ListAsync(string[] options, string tenant) => RunAsync(options, async (deadLetters, cancellationToken) =>
    {
        foreach (var letter in await deadLetters.ListAsync(tenant, MaxListed, cancellationToken))
        {
            var at = letter.CreatedAt.ToString("u", CultureInfo.InvariantCulture);
            await Console.Out.WriteLineAsync($"{letter.Id}\t{at}\t{letter.Channel}\t{letter.Source}\t{letter.Kind}\t{letter.Cause}\t{letter.Detail}");
        }

        return ExitCodes.Success;
    });

    public static Task<int> ReplayAsync(string[] options, string tenant, string id) => RunAsync(options, async (deadLetters, cancellationToken) =>
    {
        if (await deadLetters.ReplayAsync(tenant, id, cancellationToken)) return ExitCodes.Success;
        await Console.Error.WriteLineAsync($"Tenant {tenant} has no open dead event {id}.");
        return ExitCodes.Failure;
    });

    private static async Task<int> RunAsync(string[] options, Func<IDeadLetters, CancellationToken, Task<int>> run)
    {
        await using var app = CommandHost.Create(options);
        using var signals = new StartupSignals();
        await app.Services.GetRequiredService<ISchemaMigrator>().MigrateAsync(signals.Token);
        return await run(app.Services.GetRequiredService<IDeadLetters>(), signals.Token);
    }
}
