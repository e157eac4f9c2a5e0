namespace OrleansBots.Tests.Common.Processes;

/// <summary>A gateway or a silo as a real process, which can be killed and started again with the same ports and settings.</summary>
public sealed class ProductProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly string _project;
    private readonly ProcessPlace _place;
    private readonly string _directory;
    private readonly IReadOnlyList<string> _arguments;
    private readonly IReadOnlyDictionary<string, string> _environment;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private ChildProcess? _process;

    /// <summary>A process on this machine's own network.</summary>
    public ProductProcess(string project, string name, string directory, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment)
        : this(project, name, ProcessPlace.Here, directory, arguments, environment)
    {
    }

    /// <summary>A process somewhere.</summary>
    /// <param name="project">Gateway or Silo.</param>
    /// <param name="name">Its name in reports, and of its output's file.</param>
    /// <param name="place">Where it runs.</param>
    /// <param name="directory">Working directory.</param>
    /// <param name="arguments">Of the command line, beside where it listens.</param>
    /// <param name="environment">Variables on top of this process's own.</param>
    public ProductProcess(
        string project, string name, ProcessPlace place, string directory, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        _place = place;
        _project = project;
        _directory = directory;
        _arguments = arguments;
        _environment = environment;
        Name = name;
        BaseUrl = new Uri($"http://{place.Address}:{FreePorts.Next()}");
    }

    /// <summary>Its name in reports.</summary>
    public string Name { get; }

    /// <summary>Where it listens; the same after each restart.</summary>
    public Uri BaseUrl { get; }

    /// <summary>Directory with the programs of another release, for the next start; null for those of this build.</summary>
    public string? Release { get; set; }

    /// <summary>Process id of the current run.</summary>
    public int ProcessId => Process.Id;

    /// <summary>True once the current run has ended, or where there was none.</summary>
    public bool HasExited => _process?.HasExited ?? true;

    /// <summary>How the current run ended; null while it goes on.</summary>
    public int? ExitCode => Process.ExitCode;

    /// <summary>The file with the output of every run.</summary>
    public string LogFile => Path.Combine(_directory, $"{Name}.log");

    /// <summary>The last part of its output.</summary>
    public string OutputTail => Process.OutputTail;

    private ChildProcess Process => _process ?? throw new InvalidOperationException($"{Name} has not been started.");

    /// <summary>Starts it, or starts it again, and returns as soon as it is ready.</summary>
    public async Task StartAsync()
    {
        await LaunchAsync();
        await WaitUntilReadyAsync(StartLimit);
    }

    /// <summary>Starts it and does not wait.</summary>
    public async Task LaunchAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
        string[] command = [.. _place.Command, "dotnet", ProductFiles.Program(_project, Release), "--urls", BaseUrl.ToString(), .. _arguments];
        _process = await ChildProcess.StartAsync(command, _directory, LogFile, _environment);
    }

    /// <summary>Waits for <c>/health/ready</c>.</summary>
    /// <exception cref="InvalidOperationException">It ended instead, or took too long; the message has its output.</exception>
    public async Task WaitUntilReadyAsync(TimeSpan within)
    {
        try
        {
            await Eventually.TrueAsync(IsReadyOrGoneAsync, within, () => $"{Name} is not ready.");
        }
        catch (TimeoutException exception)
        {
            throw new InvalidOperationException($"{exception.Message}{Environment.NewLine}{OutputTail}", exception);
        }

        if (Process.HasExited) throw new InvalidOperationException($"{Name} ended before it was ready.{Environment.NewLine}{OutputTail}");
    }

    /// <summary>True where <c>/health/ready</c> answers 200.</summary>
    public async Task<bool> IsReadyAsync()
    {
        try
        {
            using var response = await _http.GetAsync(new Uri(BaseUrl, "/health/ready"));
            return response.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    /// <summary>Waits until it ends by itself, and gives its exit code.</summary>
    public Task<int> EndAsync(TimeSpan within) => Process.EndAsync(within);

    /// <summary>What <c>/metrics</c> answers.</summary>
    public Task<string> MetricsAsync() => _http.GetStringAsync(new Uri(BaseUrl, "/metrics"));

    /// <summary>SIGKILL.</summary>
    public Task KillAsync() => Process.KillAsync();

    /// <inheritdoc cref="ChildProcess.TerminateAsync"/>
    public Task<(int ExitCode, TimeSpan Duration)> TerminateAsync(TimeSpan within) => Process.TerminateAsync(within);

    /// <inheritdoc cref="ChildProcess.Pause"/>
    public void Pause() => Process.Pause();

    /// <inheritdoc cref="ChildProcess.Resume"/>
    public void Resume() => Process.Resume();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
        _http.Dispose();
    }

    private async Task<bool> IsReadyOrGoneAsync() => Process.HasExited || await IsReadyAsync();
}
