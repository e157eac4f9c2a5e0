using System.Diagnostics;

namespace OrleansBots.Tests.Common.Networks;

/// <summary>Runs <c>ip</c> of iproute2.</summary>
internal static class IpCommand
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <exception cref="InvalidOperationException">It failed; the message says how.</exception>
    public static async Task RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("ip") { RedirectStandardError = true };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start) ?? throw new InvalidOperationException("'ip' did not start.");
        using var limit = new CancellationTokenSource(Limit);
        var errors = await process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        if (process.ExitCode != 0) throw new InvalidOperationException($"'ip {string.Join(' ', arguments)}' ended with {process.ExitCode}: {errors.Trim()}");
    }
}
