namespace OrleansBots.Platforms.Abstractions.Outbound;

/// <summary>
/// Learns when requests leave. Bodies are made deep inside a platform's adapter, so the watch goes along with the flow of calls, as the current activity
/// does: whatever <see cref="DepartingContent"/> is made below is watched. An adapter whose requests have no such body leaves its
/// requests unwatched; they count from their answer, which is later and costs it some of its limits.
/// </summary>
public sealed class DepartureWatch
{
    private static readonly AsyncLocal<DepartureWatch?> s_current = new();

    private readonly Action _departed;

    private DepartureWatch(Action departed) => _departed = departed;

    /// <summary>The watch of this flow of calls; null without one.</summary>
    internal static DepartureWatch? Current => s_current.Value;

    /// <summary>Watches this flow of calls and what it calls, until the asynchronous method that began it ends.</summary>
    /// <param name="departed">Called whenever a request leaves, on any thread. It must be quick.</param>
    public static void Begin(Action departed)
    {
        ArgumentNullException.ThrowIfNull(departed);
        s_current.Value = new DepartureWatch(departed);
    }

    internal void Departed() => _departed();
}
