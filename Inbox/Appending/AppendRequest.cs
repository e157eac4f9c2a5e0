namespace OrleansBots.Inbox.Appending;

/// <summary>An append on its way to a writer. Its caller may give it up until the writer begins with it.</summary>
internal sealed class AppendRequest(PartitionedEntry entry)
{
    private const int Waiting = 0;
    private const int Begun = 1;
    private const int GivenUp = 2;

    private int _state;

    public PartitionedEntry Entry { get; } = entry;

    /// <summary>The writer takes the request; false where its caller gave it up.</summary>
    public bool TryBegin() => Interlocked.CompareExchange(ref _state, Begun, Waiting) == Waiting;

    /// <summary>The caller gives up; false where the writer has begun, so that the event may be taken all the same.</summary>
    public bool TryGiveUp() => Interlocked.CompareExchange(ref _state, GivenUp, Waiting) == Waiting;
}
