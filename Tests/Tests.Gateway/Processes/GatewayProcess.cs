using OrleansBots.Tests.Common.Processes;
using OrleansBots.Tests.Gateway.Support;

namespace OrleansBots.Tests.Gateway.Processes;

/// <summary>An embedded gateway as a process of its own.</summary>
internal sealed class GatewayProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly ChildProcess _process;

    private GatewayProcess(ChildProcess process, Uri address, string log)
    {
        _process = process;
        LogFile = log;
        Http = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };
    }

    public HttpClient Http { get; }

    public string LogFile { get; }

    public static async Task<GatewayProcess> StartAsync(TemporaryDirectory directory, params string[] arguments)
    {
        var address = new Uri($"http://127.0.0.1:{FreePorts.Next()}");
        var log = directory.File("gateway.log");
        string[] command = ["dotnet", ProgramRun.Program, "--urls", address.ToString(), .. arguments];
        var process = await ChildProcess.StartAsync(command, directory.Path, log, new Dictionary<string, string>());
        var gateway = new GatewayProcess(process, address, log);
        await Eventually.TrueAsync(async () => process.HasExited || await gateway.IsReadyAsync(), StartLimit, () => process.OutputTail);
        Assert.False(process.HasExited, process.OutputTail);
        return gateway;
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

    public Task<(int ExitCode, TimeSpan Duration)> TerminateAsync() => _process.TerminateAsync(TimeSpan.FromSeconds(30));

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _process.DisposeAsync();
    }
}
