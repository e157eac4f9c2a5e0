using System.Diagnostics;

namespace OrleansBots.Tests.Common.Processes;

/// <summary>A command of the gateway's program, run to its end.</summary>
public static class ProductCommand
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    /// <summary>Runs it and returns its exit code and everything that it wrote.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        string[] command = [ProductFiles.Program("Gateway", release: null), .. arguments];
        var start = new ProcessStartInfo("dotnet", command) { WorkingDirectory = Path.GetTempPath(), RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(ChildProcess.ConfiguresTheProduct).ToList()) start.Environment.Remove(name);
        using var limit = new CancellationTokenSource(Limit);
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The program did not start.");
        try
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output + await errors);
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
    }
}
