using System.Diagnostics;

namespace OrleansBots.Tests.Gateway.Processes;

/// <summary>The gateway's program, run to its end.</summary>
internal static class ProgramRun
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static readonly IReadOnlyDictionary<string, string> NoVariables = new Dictionary<string, string>();

    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "OrleansBots.Gateway.dll");

    public static string SiloProgram { get; } = Path.Combine(AppContext.BaseDirectory, "OrleansBots.Silo.dll");

    public static Task<(int ExitCode, string Output, string Errors)> RunAsync(string directory, params string[] arguments) =>
        RunAsync(Program, directory, NoVariables, arguments);

    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(
        string program, string directory, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[program, .. arguments]) start.ArgumentList.Add(argument);
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("ORLEANSBOTS", StringComparison.OrdinalIgnoreCase)).ToList()) start.Environment.Remove(name);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output, await errors);
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
    }
}
