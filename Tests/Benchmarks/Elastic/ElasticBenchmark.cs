using System.Globalization;
using OrleansBots.Benchmarks.Cli;
using OrleansBots.Benchmarks.Reports;
using OrleansBots.Benchmarks.Spine;
using OrleansBots.Tests.Common.Load;
using OrleansBots.Tests.Common.Processes;

namespace OrleansBots.Benchmarks.Elastic;

/// <summary>A silo leaves, one joins and one is killed, each under load: how long the others take, and what replies had to wait.</summary>
internal static class ElasticBenchmark
{
    private const double DefaultRate = 200;
    private const int Conversations = 200;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Load = TimeSpan.FromSeconds(14);
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(500);

    /// <summary>Returns 1 where an update was lost, counted wrongly or answered out of order.</summary>
    public static async Task<int> RunAsync(BenchmarkArguments arguments)
    {
        await using var stage = await SpineStage.StartAsync(StoreName.Postgres, arguments);
        Console.Error.WriteLine("started, warming up");
        var rate = arguments.Rates is [{ } only] ? only : DefaultRate;
        await SpineRun.RunAsync(stage, rate, WarmUp, window: null);
        var silos = stage.Installation.Silos;
        List<ElasticRow> rows =
        [
            await MeasureAsync(stage, rate, "leaves (SIGTERM)", () => silos[^1].TerminateAsync(Limit), all => all.Count == silos.Count - 1),
            await MeasureAsync(stage, rate, "joins", silos[^1].StartAsync, all => all.Count == silos.Count && HasItsPart(all)),
            await MeasureAsync(stage, rate, "is killed (SIGKILL)", silos[0].KillAsync, all => all.Count == silos.Count - 1),
        ];
        Console.WriteLine();
        Console.WriteLine(ElasticTable.Render(rows, rate, silos.Count));
        return rows.All(row => row.Report.IsExact) ? 0 : 1;
    }

    private static async Task<ElasticRow> MeasureAsync(
        SpineStage stage, double rate, string change, Func<Task> changeAsync, Func<IReadOnlyList<SiloShare>, bool> isShared)
    {
        var plan = stage.NewPlan((int)(rate * Load.TotalSeconds), rate, conversations: Conversations);
        var generator = stage.NewGenerator(plan);
        var ledger = generator.Ledger;
        var load = generator.RunAsync(CancellationToken.None);
        await Eventually.TrueAsync(() => ledger.Replied > rate * Calm.TotalSeconds, Limit, () => "The load does not flow.");

        var started = TimeProvider.System.GetTimestamp();
        await changeAsync();
        var changed = change.StartsWith("joins", StringComparison.Ordinal) ? TimeProvider.System.GetTimestamp() : started;
        await Eventually.TrueAsync(async () => await SharesAsync(stage) is { } shares && isShared(shares), Limit, () => "The partitions were not shared.");
        var took = TimeProvider.System.GetElapsedTime(changed);

        await load;
        await Eventually.TrueAsync(() => ledger.Replied >= ledger.Acked, Limit, () => "The backlog was not answered.");
        return Row(stage, plan, generator, change, started, took);
    }

    /// <summary>The shares of all silos; null while a partition has no reader.</summary>
    private static async Task<IReadOnlyList<SiloShare>?> SharesAsync(SpineStage stage)
    {
        var shares = await SiloShare.OfAllAsync(stage.Installation.Silos);
        return shares.Sum(share => share.Partitions) == SpineStage.Partitions && shares.All(share => share.Partitions >= SpineStage.Partitions / shares.Count) ? shares : null;
    }

    private static bool HasItsPart(IReadOnlyList<SiloShare> shares) => shares[^1].Conversations >= 0.6 * shares.Sum(share => share.Conversations) / shares.Count;

    private static ElasticRow Row(SpineStage stage, LoadPlan plan, LoadGenerator generator, string change, long started, TimeSpan took)
    {
        var (ledger, before) = (generator.Ledger, started - TimeProvider.System.TimestampFrequency);
        var messages = stage.Simulator.Calls.Snapshot().Select(call => new ObservedMessage(call.ChatId, call.Text));
        var row = new ElasticRow(
            change,
            took,
            TimeSpan.FromMilliseconds(ledger.ReplyLatency(to: before).P50),
            TimeSpan.FromMilliseconds(ledger.ReplyLatency(before).Max),
            TimeProvider.System.GetElapsedTime(started, Math.Max(started, ledger.LastReplySlowerThan(Quick, before))),
            generator.Statistics.ServerErrors + generator.Statistics.ConnectionFailures,
            Oracle.Judge(plan, ledger, messages));
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"a silo {change}: {row.Took.TotalSeconds:0.0} s; {row.Report}; {generator.Statistics}"));
        return row;
    }
}
