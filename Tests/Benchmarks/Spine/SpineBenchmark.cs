using System.Globalization;
using OrleansBots.Benchmarks.Cli;
using OrleansBots.Benchmarks.Reports;

namespace OrleansBots.Benchmarks.Spine;

/// <summary>Measures the way of a Telegram update to its reply, end to end.</summary>
internal static class SpineBenchmark
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);
    private const double WarmUpRate = 500;

    /// <summary>Returns 1 where an update was lost, counted wrongly or answered out of order.</summary>
    public static async Task<int> RunAsync(BenchmarkArguments arguments)
    {
        var rows = new List<SpineRow>();
        var facts = new List<string>();
        foreach (var store in arguments.Stores)
        {
            await using var stage = await SpineStage.StartAsync(store, arguments);
            Say($"{stage.Name}: started, warming up");
            await SpineRun.RunAsync(stage, WarmUpRate, WarmUp, window: null);
            rows.AddRange(await MeasureAsync(stage, arguments));
            if (stage.ConnectionString is { } database) facts.Add(await DatabaseSizeMeasurement.RunAsync(stage, database));
            if (arguments.Recovery) facts.Add(await RecoveryMeasurement.RunAsync(stage));
            if (arguments.Idle > 0) facts.Add(await IdleMemoryMeasurement.RunAsync(stage, arguments.Idle));
        }

        Console.WriteLine();
        Console.WriteLine(SpineTable.Render(rows));
        foreach (var fact in facts) Console.WriteLine(fact);
        return rows.All(row => row.Report.IsExact) ? 0 : 1;
    }

    private static async Task<IReadOnlyList<SpineRow>> MeasureAsync(SpineStage stage, BenchmarkArguments arguments)
    {
        var rows = new List<SpineRow>();
        foreach (var rate in arguments.Rates)
        {
            for (var run = 1; run <= arguments.Runs; run++)
            {
                var row = await SpineRun.RunAsync(stage, rate, TimeSpan.FromSeconds(arguments.Seconds), rate is null ? arguments.Window : null);
                rows.Add(row);
                Say(string.Create(CultureInfo.InvariantCulture, $"{stage.Name}: {row.RateName} -> {row.PerSecond:0}/s, reply {row.Reply}; {row.Report}; {row.Statistics}"));
            }
        }

        return rows;
    }

    private static void Say(string line) => Console.Error.WriteLine(line);
}
