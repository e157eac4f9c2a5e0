using System.Collections.Concurrent;
using System.Diagnostics;

namespace OrleansBots.Tests.Common.Processes;

/// <summary>
/// Starts children that die with this process. Linux sends their death signal when the thread that started them ends, so they are
/// all started by one thread that never ends.
/// </summary>
internal static class ChildLauncher
{
    private static readonly BlockingCollection<(ProcessStartInfo Start, TaskCompletionSource<Process> Started)> Requests = [];

    static ChildLauncher() => new Thread(Run) { IsBackground = true, Name = "Child launcher" }.Start();

    public static Task<Process> StartAsync(ProcessStartInfo start)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Requests.Add((start, started));
        return started.Task;
    }

    private static void Run()
    {
        foreach (var (start, started) in Requests.GetConsumingEnumerable())
        {
            try
            {
                started.SetResult(Process.Start(start) ?? throw new InvalidOperationException($"'{start.FileName}' did not start."));
            }
            catch (Exception exception)
            {
                started.SetException(exception);
            }
        }
    }
}
