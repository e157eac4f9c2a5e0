namespace OrleansBots.Tests.Discord.Gateway.Stage;

/// <summary>Waits for a condition, with a deadline that only a defect reaches.</summary>
internal static class Until
{
    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_period = TimeSpan.FromMilliseconds(5);

    public static async Task TrueAsync(Func<bool> condition)
    {
        using var deadline = new CancellationTokenSource(s_deadline);
        while (!condition())
        {
            if (deadline.IsCancellationRequested) throw new TimeoutException($"The condition did not come true within {s_deadline}.");
            await Task.Delay(s_period, CancellationToken.None);
        }
    }
}
