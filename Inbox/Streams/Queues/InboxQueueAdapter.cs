using Orleans.Streams;

namespace OrleansBots.Inbox.Streams.Queues;

/// <summary>
/// The provider only reads: events come in through <see cref="IInbox"/>, which knows their identity and deduplicates them.
/// </summary>
internal sealed class InboxQueueAdapter(string name, Func<QueueId, IQueueAdapterReceiver> createReceiver) : IQueueAdapter
{
    public string Name => name;

    // With a rewindable stream the consumer's handshake makes the agent reposition its cursor, which could pass over the first event.
    public bool IsRewindable => false;

    public StreamProviderDirection Direction => StreamProviderDirection.ReadOnly;

    public IQueueAdapterReceiver CreateReceiver(QueueId queueId) => createReceiver(queueId);

    public Task QueueMessageBatchAsync<T>(StreamId streamId, IEnumerable<T> events, StreamSequenceToken? token, Dictionary<string, object>? requestContext) =>
        throw new NotSupportedException($"Events of the stream provider '{name}' need an identity: append them through {nameof(IInbox)}.");
}
