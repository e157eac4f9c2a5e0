using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Streams;
using OrleansBots.Inbox.Streams.Delivery;
using OrleansBots.Inbox.Streams.Partitions;
using OrleansBots.Inbox.Streams.Telemetry;

namespace OrleansBots.Inbox.Streams.Queues;

/// <summary>
/// The provider's parts for one silo. An agent that takes over a partition asks for a cache, then for a receiver: the two share a
/// session that is made anew each time, so that nothing of an earlier ownership is left.
/// </summary>
internal sealed class InboxQueueAdapterFactory : IQueueAdapterFactory, IQueueAdapterCache, IAsyncDisposable
{
    private static readonly TimeSpan DisposeTimeout = TimeSpan.FromSeconds(5);

    private readonly string _name;
    private readonly IInboxStore _store;
    private readonly int _partitions;
    private readonly PartitionParts _parts;
    private readonly PartitionQueueMapper _mapper;
    private readonly ConcurrentDictionary<int, PartitionSession> _sessions = new();

    public InboxQueueAdapterFactory(
        string name,
        IInboxStore store,
        IOptions<InboxOptions> options,
        IOptions<InboxStreamOptions> streamOptions,
        TimeProvider timeProvider,
        InboxStreamMetrics metrics,
        ILogger<InboxQueueAdapterFactory> logger)
    {
        _name = name;
        _store = store;
        _partitions = options.Value.Partitions;
        _parts = new(streamOptions.Value, timeProvider, metrics, logger);
        _mapper = new(name, _partitions);
    }

    /// <summary>Partitions that this silo reads now.</summary>
    public IReadOnlyList<int> HeldPartitions => [.. _sessions.Where(static session => session.Value.Pump.Lease is not null).Select(static session => session.Key)];

    /// <summary>Every partition has begun to stop.</summary>
    public bool IsClosed => _sessions.Values.All(static session => !session.Buffer.IsOpen);

    public async Task<IQueueAdapter> CreateAdapter()
    {
        await _store.EnsurePartitionCountAsync(_partitions, CancellationToken.None);
        return new InboxQueueAdapter(_name, queueId => CurrentSession(queueId).Receiver);
    }

    public IQueueAdapterCache GetQueueAdapterCache() => this;

    public IStreamQueueMapper GetStreamQueueMapper() => _mapper;

    public Task<IStreamFailureHandler> GetDeliveryFailureHandler(QueueId queueId) =>
        Task.FromResult<IStreamFailureHandler>(new UndeliverableEvents(() => CurrentSession(queueId), _parts));

    public IQueueCache CreateQueueCache(QueueId queueId)
    {
        var partition = PartitionQueueMapper.PartitionOf(queueId);
        var session = new PartitionSession(partition, _store, _parts);
        _sessions[partition] = session;
        return session.Cache;
    }

    /// <summary>A silo that is torn down without a stop must not keep its partitions.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var session in _sessions.Values) await session.Receiver.Shutdown(DisposeTimeout);
    }

    private PartitionSession CurrentSession(QueueId queueId) => _sessions[PartitionQueueMapper.PartitionOf(queueId)];
}
