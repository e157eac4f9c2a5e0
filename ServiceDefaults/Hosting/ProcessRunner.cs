using Microsoft.AspNetCore.Builder;

namespace OrleansBots.ServiceDefaults.Hosting;

/// <summary>Prepares and runs a process until it is told to stop.</summary>
public static class ProcessRunner
{
    /// <summary>Runs the preparation, then the host; a signal ends either in order.</summary>
    /// <param name="app">The process.</param>
    /// <param name="prepareAsync">What must be done before anything starts.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunProcessAsync(this WebApplication app, Func<CancellationToken, Task> prepareAsync)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(prepareAsync);
        using (var signals = new StartupSignals())
        {
            try
            {
                await prepareAsync(signals.Token);
            }
            catch (OperationCanceledException) when (signals.Token.IsCancellationRequested)
            {
                return ExitCodes.Success;
            }
        }

        await app.RunAsync();
        return ExitCodes.Success;
    }
}
