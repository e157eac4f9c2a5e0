using System.Diagnostics;

namespace OrleansBots.Tests.Common.Processes;

/// <summary>A process that a test started. Its output goes to a file; it does not outlive the test process.</summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private const int LinesShown = 60;
    private const int LineShown = 500;

    private readonly Process _process;
    private readonly string _outputFile;

    private ChildProcess(Process process, string outputFile)
    {
        _process = process;
        _outputFile = outputFile;
        Id = process.Id;
    }

    /// <summary>Process id.</summary>
    public int Id { get; }

    /// <summary>True once it has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>How it ended; null while it runs. A signal counts as 128 and its number.</summary>
    public int? ExitCode => _process.HasExited ? _process.ExitCode : null;

    /// <summary>The last lines that it wrote, each cut: a stack trace must not hide what came before it.</summary>
    public string OutputTail
    {
        get
        {
            var lines = File.Exists(_outputFile) ? File.ReadLines(_outputFile).TakeLast(LinesShown) : [];
            return string.Join(Environment.NewLine, lines.Select(line => line.Length <= LineShown ? line : $"{line[..LineShown]} ..."));
        }
    }

    /// <summary>Starts a program.</summary>
    /// <param name="command">Program and arguments.</param>
    /// <param name="directory">Working directory.</param>
    /// <param name="outputFile">Where standard output and errors go; appended to.</param>
    /// <param name="environment">Variables on top of this process's own, of which those that would configure the product are removed.</param>
    public static async Task<ChildProcess> StartAsync(
        IEnumerable<string> command, string directory, string outputFile, IReadOnlyDictionary<string, string> environment)
    {
        // Each program replaces the one before it, so the id stays the product's own. The shell sends output to the file without a reader on our side.
        var start = new ProcessStartInfo("setpriv") { WorkingDirectory = directory };
        string[] wrapper = ["--pdeathsig", "KILL", "sh", "-c", """out=$1; shift; exec "$@" </dev/null >>"$out" 2>&1""", "sh", outputFile];
        foreach (var argument in wrapper.Concat(command)) start.ArgumentList.Add(argument);
        foreach (var name in start.Environment.Keys.Where(ConfiguresTheProduct).ToList()) start.Environment.Remove(name);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return new(await ChildLauncher.StartAsync(start), outputFile);
    }

    /// <summary>SIGKILL; returns when it is gone.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited) Signals.Send(Id, Signal.Kill);
        await _process.WaitForExitAsync();
    }

    /// <summary>Waits until it ends by itself, and gives its exit code.</summary>
    /// <exception cref="TimeoutException">It did not end in time.</exception>
    public async Task<int> EndAsync(TimeSpan within)
    {
        using var limit = new CancellationTokenSource(within);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
            return _process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"Process {Id} did not end by itself within {within.TotalSeconds} s.{Environment.NewLine}{OutputTail}");
        }
    }

    /// <summary>SIGTERM; returns exit code and duration, or kills it and throws where it takes too long.</summary>
    /// <exception cref="TimeoutException">It did not end in time.</exception>
    public async Task<(int ExitCode, TimeSpan Duration)> TerminateAsync(TimeSpan within)
    {
        var start = TimeProvider.System.GetTimestamp();
        Signals.Send(Id, Signal.Terminate);
        using var limit = new CancellationTokenSource(within);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            await KillAsync();
            throw new TimeoutException($"Process {Id} did not end within {within.TotalSeconds} s after SIGTERM.{Environment.NewLine}{OutputTail}");
        }

        return (_process.ExitCode, TimeProvider.System.GetElapsedTime(start));
    }

    /// <summary>SIGSTOP: it keeps its connections and does nothing.</summary>
    public void Pause() => Signals.Send(Id, Signal.Stop);

    /// <summary>SIGCONT.</summary>
    public void Resume() => Signals.Send(Id, Signal.Continue);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    internal static bool ConfiguresTheProduct(string name) =>
        name.StartsWith("ORLEANSBOTS", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("ConnectionStrings__", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("ASPNETCORE_", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("DOTNET_gc", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("DOTNET_ENVIRONMENT", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("DOTNET_STARTUP_HOOKS", StringComparison.OrdinalIgnoreCase);
}
