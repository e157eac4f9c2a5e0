using OrleansBots.Tests.Common.Load;
using OrleansBots.Tests.Common.Processes;
using OrleansBots.Tests.EndToEnd.Spine;

namespace OrleansBots.Tests.EndToEnd.Upgrade;

/// <summary>Replaces the processes of a running cluster one by one, as an orchestrator does: the new one is ready before the old one is told to stop.</summary>
internal sealed class Roll(TelegramStage stage, LoadBalancer balancer, RunningLoad load)
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(40);

    /// <summary>The silos that run.</summary>
    public List<ProductProcess> Silos { get; } = [.. stage.Installation.Silos];

    /// <summary>The gateway that runs.</summary>
    public ProductProcess Gateway { get; private set; } = stage.Installation.Gateway;

    /// <summary>Replaces one silo.</summary>
    public Task ReplaceSiloAsync(int place, string? release) => MeasureAsync($"silo {place + 1}", async () =>
    {
        var silo = await StartAsync(stage.Installation.AddSilo(), release);
        await StopAsync(Silos[place]);
        Silos[place] = silo;
    });

    /// <summary>Replaces the gateway.</summary>
    public Task ReplaceGatewayAsync(string? release) => MeasureAsync("gateway", async () =>
    {
        var (old, gateway) = (Gateway, await StartAsync(stage.Installation.AddGateway(), release));
        await balancer.AddAsync(gateway);
        await StopAsync(old);
        balancer.Remove(old);
        Gateway = gateway;
    });

    private static async Task<ProductProcess> StartAsync(ProductProcess process, string? release)
    {
        process.Release = release;
        await process.StartAsync();
        return process;
    }

    private static async Task StopAsync(ProductProcess process)
    {
        var (exitCode, _) = await process.TerminateAsync(StopLimit);
        Assert.True(exitCode == 0, $"{process.Name} ended with {exitCode}.{Environment.NewLine}{process.OutputTail}");
    }

    private async Task MeasureAsync(string what, Func<Task> step)
    {
        var (from, failures) = (TimeProvider.System.GetTimestamp(), load.Statistics.ConnectionFailures);
        await stage.ExplainAsync(step);
        var to = TimeProvider.System.GetTimestamp();
        // What was begun in the step's time is answered by now, or soon.
        await stage.RepliesAsync(load, load.Ledger.Acked);
        stage.Say($"{what} replaced in {TimeProvider.System.GetElapsedTime(from, to).TotalSeconds:0.0} s: {LatencyOf(load.Ledger, from, to)}; "
            + $"connection failures {load.Statistics.ConnectionFailures - failures}");
    }

    private static string LatencyOf(LoadLedger ledger, long from, long to) => $"ACK {ledger.AckLatency(from, to)}; reply {ledger.ReplyLatency(from, to)}";
}
