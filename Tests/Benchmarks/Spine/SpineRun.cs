using OrleansBots.Tests.Common.Load;
using OrleansBots.Tests.Common.Processes;

namespace OrleansBots.Benchmarks.Spine;

/// <summary>One run at one rate.</summary>
internal static class SpineRun
{
    // More than the product can do, so that a run at max ends by its time.
    private const int MostPerSecond = 12_000;

    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(60);

    public static async Task<SpineRow> RunAsync(SpineStage stage, double? rate, TimeSpan length, int? window)
    {
        var plan = NewPlan(stage, rate, length, window);
        var generator = stage.NewGenerator(plan);
        var ledger = generator.Ledger;
        var load = generator.RunAsync(CancellationToken.None);
        await WaitAsync(load, () => ledger.Replied >= plan.Conversations, TimeSpan.FromMinutes(2), "The first round was not answered.");
        var (start, replied, cpu) = (TimeProvider.System.GetTimestamp(), ledger.Replied, stage.ReadCpu());
        await load;
        var end = TimeProvider.System.GetTimestamp();
        await WaitAsync(load, () => ledger.Replied >= ledger.Acked, Drain, "The backlog was not answered.");
        var used = stage.ReadCpu() - cpu;
        var thousands = (ledger.Replied - replied) / 1_000.0;
        return new()
        {
            Stage = stage.Name,
            Rate = rate,
            PerSecond = ledger.RepliedBetween(start, end) / TimeProvider.System.GetElapsedTime(start, end).TotalSeconds,
            Ack = ledger.AckLatency(start),
            Reply = ledger.ReplyLatency(start),
            Cpu = (used.Product.TotalSeconds / thousands, used.Postgres.TotalSeconds / thousands, used.Harness.TotalSeconds / thousands),
            Pss = stage.ReadPss(),
            Report = Oracle.Judge(plan, ledger, stage.Simulator.Calls.Snapshot().Select(call => new ObservedMessage(call.ChatId, call.Text))),
            Statistics = generator.Statistics,
        };
    }

    private static LoadPlan NewPlan(SpineStage stage, double? rate, TimeSpan length, int? window)
    {
        // The first update of each conversation creates it; measuring begins after that round.
        if (rate is not { } perSecond) return stage.NewPlan((int)(MostPerSecond * length.TotalSeconds), null, length, window);
        var conversations = stage.NewPlan(0, null).Conversations;
        return stage.NewPlan(conversations + (int)(perSecond * length.TotalSeconds), perSecond);
    }

    private static async Task WaitAsync(Task load, Func<bool> condition, TimeSpan within, string what)
    {
        var wait = Eventually.TrueAsync(condition, within, () => what);
        // A generator that fails ends the run with its own reason.
        if (await Task.WhenAny(wait, load) == load) await load;
        await wait;
    }
}
