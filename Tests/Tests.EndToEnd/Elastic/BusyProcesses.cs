using OrleansBots.Tests.Common.Processes;

namespace OrleansBots.Tests.EndToEnd.Elastic;

/// <summary>Processes that do nothing but take processor time.</summary>
internal sealed class BusyProcesses : IAsyncDisposable
{
    private readonly List<ChildProcess> _processes = [];

    public static async Task<BusyProcesses> StartAsync(int perProcessor)
    {
        var busy = new BusyProcesses();
        for (var i = 0; i < Environment.ProcessorCount * perProcessor; i++)
            busy._processes.Add(await ChildProcess.StartAsync(["sh", "-c", "while :; do :; done"], "/", "/dev/null", new Dictionary<string, string>()));
        return busy;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes) await process.DisposeAsync();
    }
}
