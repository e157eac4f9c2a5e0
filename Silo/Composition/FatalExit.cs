using OrleansBots.ServiceDefaults.Hosting;

namespace OrleansBots.Silo.Composition;

/// <summary>
/// Ends the process at once when its silo cannot go on, above all when the cluster has declared it dead: others have its partitions by
/// then. Orleans' own handler waits two seconds, in which turns go on, and ends in a crash dump; whoever supervises the process is to start it
/// again, and needs a line and an exit code for that.
/// </summary>
internal sealed class FatalExit : IFatalErrorHandler
{
    private int _ending;

    public bool IsUnexpected(Exception exception) => true;

    public void OnFatalException(object? sender, string? context, Exception? exception)
    {
        if (Interlocked.Exchange(ref _ending, 1) != 0) return;
        // Straight to the console: a logger's queue would be lost with the process.
        Console.Error.WriteLine($"The silo ends, and is to be started again (exit code {ExitCodes.Restart}): {context}");
        if (exception is not null) Console.Error.WriteLine(exception);
        Environment.Exit(ExitCodes.Restart);
    }
}
