using System.Globalization;
using OrleansBots.Tests.Common.Load;
using OrleansBots.Tests.Common.Processes;

namespace OrleansBots.Benchmarks.Spine;

/// <summary>kill -9 under load, restart at once, and the time until replies are quick again.</summary>
internal static class RecoveryMeasurement
{
    private const double Rate = 200;

    /// <summary>A reply that takes longer belongs to the outage.</summary>
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(500);

    public static async Task<string> RunAsync(SpineStage stage)
    {
        var plan = stage.NewPlan((int)(Rate * 25), Rate, conversations: 100);
        var generator = stage.NewGenerator(plan);
        var ledger = generator.Ledger;
        var load = generator.RunAsync(CancellationToken.None);
        await Eventually.TrueAsync(() => ledger.Replied > Rate * 3, TimeSpan.FromSeconds(30), () => "The load does not flow.");
        var victim = stage.Installation.Silos is [var silo, ..] ? silo : stage.Installation.Gateway;
        var killed = TimeProvider.System.GetTimestamp();
        await victim.KillAsync();
        await victim.StartAsync();
        var ready = TimeProvider.System.GetElapsedTime(killed);
        await load;
        await Eventually.TrueAsync(() => ledger.Replied >= ledger.Acked, TimeSpan.FromSeconds(60), () => "The backlog was not answered.");
        var recovered = TimeProvider.System.GetElapsedTime(killed, Math.Max(killed, ledger.LastReplySlowerThan(Quick, since: killed - TimeProvider.System.TimestampFrequency)));
        var report = Oracle.Judge(plan, ledger, stage.Simulator.Calls.Snapshot().Select(call => new ObservedMessage(call.ChatId, call.Text)));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{stage.Name}: kill -9 of {victim.Name} at {Rate}/s: restarted and ready after {ready.TotalSeconds:0.0} s, every reply under {Quick.TotalMilliseconds} ms again after {recovered.TotalSeconds:0.0} s; {report}");
    }
}
