using OrleansBots.Tests.Common.Load;
using OrleansBots.Tests.Common.Processes;
using OrleansBots.Tests.EndToEnd.Spine;

namespace OrleansBots.Tests.EndToEnd.Upgrade;

/// <summary>Replaces the processes of a running cluster one by one, as an orchestrator does: the new one is ready before the old one is told to stop.</summary>
internal sealed class Roll(Stage stage, LoadLedger ledger)
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(60);

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

    /// <summary>Replaces the gateway behind a load balancer.</summary>
    public Task ReplaceGatewayAsync(LoadBalancer balancer, string? release) => MeasureAsync("gateway", async () =>
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

    private Task MeasureAsync(string what, Func<Task> step) => stage.ExplainAsync(async () =>
    {
        var from = TimeProvider.System.GetTimestamp();
        await step();
        var (to, begun) = (TimeProvider.System.GetTimestamp(), ledger.Acked);
        await Eventually.TrueAsync(() => ledger.Replied >= begun, AnswerLimit, () => $"{ledger.Replied} of {begun} replies came since the {what} was replaced.");
        stage.Say($"{what} replaced in {TimeProvider.System.GetElapsedTime(from, to).TotalSeconds:0.0} s: ACK {ledger.AckLatency(from, to)}; reply {ledger.ReplyLatency(from, to)}");
    });
}
