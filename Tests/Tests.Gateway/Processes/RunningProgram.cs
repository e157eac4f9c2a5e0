using OrleansBots.Tests.Common.Processes;
using OrleansBots.Tests.Gateway.Support;

namespace OrleansBots.Tests.Gateway.Processes;

/// <summary>A gateway or a silo as a process of its own.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly ChildProcess _process;

    private RunningProgram(ChildProcess process, Uri address, string log)
    {
        _process = process;
        LogFile = log;
        Http = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };
    }

    public HttpClient Http { get; }

    public string LogFile { get; }

    /// <summary>Starts an embedded gateway and waits until it is ready.</summary>
    public static async Task<RunningProgram> StartAsync(TemporaryDirectory directory, params string[] arguments)
    {
        var gateway = await LaunchAsync(ProgramRun.Program, directory, arguments);
        await gateway.ReadyAsync();
        return gateway;
    }

    /// <summary>Starts a program and does not wait.</summary>
    public static async Task<RunningProgram> LaunchAsync(string program, TemporaryDirectory directory, params string[] arguments)
    {
        var address = new Uri($"http://127.0.0.1:{FreePorts.Next()}");
        var log = directory.File($"{Path.GetFileName(program)}.log");
        string[] command = ["dotnet", program, "--urls", address.ToString(), .. arguments];
        var process = await ChildProcess.StartAsync(command, directory.Path, log, new Dictionary<string, string>());
        return new(process, address, log);
    }

    /// <summary>Waits for readiness; fails where the program ends instead.</summary>
    public async Task ReadyAsync()
    {
        await Eventually.TrueAsync(async () => _process.HasExited || await IsReadyAsync(), StartLimit, () => _process.OutputTail);
        Assert.False(_process.HasExited, _process.OutputTail);
    }

    public async Task<bool> IsReadyAsync()
    {
        try
        {
            using var response = await Http.GetAsync("/health/ready");
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>SIGKILL.</summary>
    public Task KillAsync() => _process.KillAsync();

    public Task<(int ExitCode, TimeSpan Duration)> TerminateAsync() => _process.TerminateAsync(TimeSpan.FromSeconds(30));

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _process.DisposeAsync();
    }
}
