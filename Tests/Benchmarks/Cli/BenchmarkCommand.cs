using OrleansBots.Benchmarks.Elastic;
using OrleansBots.Benchmarks.Harness;
using OrleansBots.Benchmarks.Plans;
using OrleansBots.Benchmarks.Spine;

namespace OrleansBots.Benchmarks.Cli;

/// <summary>Chooses what is measured.</summary>
internal static class BenchmarkCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            switch (args)
            {
                case ["spine", .. var options]:
                    return await SpineBenchmark.RunAsync(BenchmarkArguments.Parse(options));
                case ["elastic", .. var options]:
                    return await ElasticBenchmark.RunAsync(BenchmarkArguments.Parse(["--topology", "cluster", "--silos", "3", .. options]));
                case ["plans", .. var options]:
                    return await PlansBenchmark.RunAsync(BenchmarkArguments.Parse(options).Rows);
                case ["harness"]:
                    await HarnessBenchmark.RunAsync();
                    return 0;
                case ["sink", "--port", var port]:
                    await Sink.RunAsync(int.Parse(port, System.Globalization.CultureInfo.InvariantCulture));
                    return 0;
                default:
                    await Console.Error.WriteLineAsync(BenchmarkArguments.Usage);
                    return 2;
            }
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            await Console.Error.WriteLineAsync($"{exception.Message}{Environment.NewLine}{BenchmarkArguments.Usage}");
            return 2;
        }
    }
}
