using System.Runtime.InteropServices;
using OrleansBots.Chaos.Runs;

namespace OrleansBots.Chaos.Cli;

/// <summary>Runs the suite from the command line.</summary>
internal static class ChaosCommand
{
    private const int Interrupted = 130;

    /// <summary>0 where every invariant held, 1 where not, 2 for a wrong command line, 130 where it was interrupted.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        ChaosOptions options;
        try
        {
            options = ChaosArguments.Parse(args);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or OverflowException)
        {
            await Console.Error.WriteLineAsync($"{exception.Message}{Environment.NewLine}{ChaosArguments.Usage}");
            return 2;
        }

        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Stop(context, stop));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Stop(context, stop));
        try
        {
            var report = await ChaosRun.RunAsync(options, Console.WriteLine, stop.Token);
            Console.WriteLine(report);
            return report.Holds ? 0 : 1;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Interrupted; everything that was started has been ended.");
            return Interrupted;
        }
    }

    // The first signal ends the run in order; the next one finds nobody who holds it back.
    private static void Stop(PosixSignalContext context, CancellationTokenSource stop)
    {
        context.Cancel = !stop.IsCancellationRequested;
        stop.Cancel();
    }
}
