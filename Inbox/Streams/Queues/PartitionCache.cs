using Orleans.Streams;
using OrleansBots.Inbox.Streams.Partitions;

namespace OrleansBots.Inbox.Streams.Queues;

/// <summary>
/// What the agent takes for its cache. The rows are in the partition's buffer already when the agent hears of them, and leave it when
/// they are confirmed, so that there is nothing to add, to purge or to slow down here.
/// </summary>
internal sealed class PartitionCache(PartitionBuffer buffer) : IQueueCache
{
    public int GetMaxAddCount() => QueueAdapterConstants.UNLIMITED_GET_QUEUE_MSG;

    public bool IsUnderPressure() => false;

    public void AddToCache(IList<IBatchContainer> messages)
    {
    }

    public bool TryPurgeFromCache([System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out IList<IBatchContainer> purgedItems)
    {
        purgedItems = null;
        return false;
    }

    public IQueueCacheCursor GetCacheCursor(StreamId streamId, StreamSequenceToken? token) => new StreamCursor(buffer, streamId);
}
