using System.Diagnostics;

namespace OrleansBots.Tests.Deploy.Support;

/// <summary>A program, run to its end.</summary>
internal static class CommandRun
{
    /// <summary>Returns the exit code, and what it wrote, errors last.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string directory, TimeSpan within, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(within);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output + await errors);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }
}
