using Orleans.Streams;

namespace OrleansBots.Inbox.Streams.Queues;

/// <summary>Each partition of the inbox is one queue.</summary>
internal sealed class PartitionQueueMapper : IStreamQueueMapper
{
    private readonly QueueId[] _queues;

    public PartitionQueueMapper(string name, int partitions)
    {
        _queues = new QueueId[partitions];
        for (var i = 0; i < partitions; i++) _queues[i] = QueueId.GetQueueId(name, (uint)i, (uint)i);
    }

    public IEnumerable<QueueId> GetAllQueues() => _queues;

    public QueueId GetQueueForStream(StreamId streamId) =>
        _queues[StreamPartitioner.PartitionOf(streamId.Namespace.Span, streamId.Key.Span, _queues.Length)];

    public static int PartitionOf(QueueId queueId) => (int)queueId.GetNumericId();
}
