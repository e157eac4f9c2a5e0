using OrleansBots.Inbox.Streams.Partitions;

namespace OrleansBots.Inbox.Streams.Queues;

/// <summary>One ownership of a partition by an agent, from its start to its shutdown.</summary>
internal sealed class PartitionSession
{
    public PartitionSession(int partition, IInboxStore store, PartitionParts parts)
    {
        Buffer = new(partition, parts.Options, parts.TimeProvider, parts.Metrics);
        Pump = new(Buffer, store, parts);
        Cache = new(Buffer);
        Receiver = new(Buffer, Pump, parts);
    }

    public PartitionBuffer Buffer { get; }

    public PartitionPump Pump { get; }

    public PartitionCache Cache { get; }

    public PartitionReceiver Receiver { get; }
}
