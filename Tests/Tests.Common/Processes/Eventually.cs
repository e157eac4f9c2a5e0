namespace OrleansBots.Tests.Common.Processes;

/// <summary>Waits for what can be observed from outside only, always with a deadline.</summary>
public static class Eventually
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    /// <summary>Looks until a condition holds.</summary>
    /// <exception cref="TimeoutException">It did not hold in time; the message says what was waited for.</exception>
    public static Task TrueAsync(Func<bool> condition, TimeSpan within, Func<string> what) =>
        TrueAsync(() => Task.FromResult(condition()), within, what);

    /// <inheritdoc cref="TrueAsync(Func{bool}, TimeSpan, Func{string})"/>
    public static async Task TrueAsync(Func<Task<bool>> condition, TimeSpan within, Func<string> what)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentNullException.ThrowIfNull(what);
        var start = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(start) > within) throw new TimeoutException($"Not within {within.TotalSeconds:0.#} s: {what()}");
            await Task.Delay(Step);
        }
    }
}
