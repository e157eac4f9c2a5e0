using Orleans.Providers.Streams.Common;
using Orleans.Streams;

namespace OrleansBots.Inbox.Streams.Delivery;

/// <summary>
/// Tells the pulling agent that a stream has events. It carries none: the stream's cursor hands out whatever waits by the time
/// the consumer is free.
/// </summary>
internal sealed class StreamWakeUp(StreamId streamId) : IBatchContainer
{
    // The stream is not rewindable, so the agent only compares tokens; one does for all.
    private static readonly EventSequenceTokenV2 Start = new(0);

    public StreamId StreamId { get; } = streamId;

    public StreamSequenceToken SequenceToken => Start;

    public IEnumerable<Tuple<T, StreamSequenceToken>> GetEvents<T>() => [];

    public bool ImportRequestContext() => false;
}
