namespace OrleansBots.Platforms.Discord.Gateway.Protocol;

/// <summary>
/// Frames that a connection may still send: 120 in 60 seconds, heartbeats among them; more ends it with 4008. Some are held back for
/// what must go out in any case, so that a server that demands heartbeats without end cannot use up everything.
/// </summary>
internal sealed class FrameBudget(TimeProvider timeProvider)
{
    /// <summary>Frames in a window.</summary>
    public const int Frames = 120;

    /// <summary>Frames kept for what is due.</summary>
    public const int HeldBack = 10;

    private static readonly TimeSpan s_window = TimeSpan.FromSeconds(60);

    private readonly Queue<long> _sent = new(Frames);

    /// <summary>Takes one; false where none is left.</summary>
    /// <param name="due">True for what must go out; false for answers to demands.</param>
    public bool TryTake(bool due)
    {
        while (_sent.TryPeek(out var oldest) && timeProvider.GetElapsedTime(oldest) >= s_window) _sent.Dequeue();
        if (_sent.Count >= (due ? Frames : Frames - HeldBack)) return false;
        _sent.Enqueue(timeProvider.GetTimestamp());
        return true;
    }
}
