namespace OrleansBots.Inbox.Maintenance;

/// <summary>A pause that ends early, without an exception, when the process stops.</summary>
internal static class InterruptibleDelay
{
    public static async Task DelayOrStopAsync(this TimeProvider timeProvider, TimeSpan delay, CancellationToken stoppingToken) =>
        await Task.Delay(delay, timeProvider, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
