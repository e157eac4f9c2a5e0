namespace OrleansBots.Tests.Cluster.Stage;

/// <summary>Waits for a condition, with a deadline that only a defect reaches.</summary>
internal static class Until
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(10);

    public static Task TrueAsync(Func<bool> condition) => TrueAsync(() => Task.FromResult(condition()));

    public static async Task TrueAsync(Func<Task<bool>> condition)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        while (!await condition())
        {
            if (deadline.IsCancellationRequested) throw new TimeoutException($"The condition did not come true within {Deadline}.");
            await Task.Delay(Period, CancellationToken.None);
        }
    }
}
