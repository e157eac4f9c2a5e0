using System.Collections.Concurrent;
using System.Threading.Channels;
using OrleansBots.Inbox;

namespace OrleansBots.Tests.Inbox.Stores;

/// <summary>A database that does as it is told: hangs, is away, rejects.</summary>
internal sealed class FakeInboxStore : IInboxStore
{
    private readonly Channel<int> _entered = Channel.CreateUnbounded<int>();

    /// <summary>What an append does; the batch is kept where it returns.</summary>
    public Func<IReadOnlyList<PartitionedEntry>, CancellationToken, Task> OnAppend { get; set; } = (_, _) => Task.CompletedTask;

    public Func<int, Task<int>> OnPurge { get; set; } = _ => Task.FromResult(0);

    public Func<Task<IReadOnlyList<PartitionDepth>>> OnDepth { get; set; } = () => Task.FromResult<IReadOnlyList<PartitionDepth>>([]);

    public Func<int, Task> OnPartitionCount { get; set; } = _ => Task.CompletedTask;

    public ConcurrentQueue<int[]> Batches { get; } = new();

    public List<DateTimeOffset> PurgedBefore { get; } = [];

    public int DepthCalls { get; private set; }

    /// <summary>Completes when one more append has come in.</summary>
    public Task EnteredAsync() => _entered.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));

    public async Task<IReadOnlyList<bool>> AppendAsync(IReadOnlyList<PartitionedEntry> batch, CancellationToken cancellationToken)
    {
        int[] numbers = [.. batch.Select(entry => BitConverter.ToInt32(entry.Entry.Payload.Span))];
        _entered.Writer.TryWrite(batch.Count);
        await OnAppend(batch, cancellationToken);
        Batches.Enqueue(numbers);
        return [.. batch.Select(_ => true)];
    }

    public Task<IPartitionLease?> TryAcquireAsync(int partition, CancellationToken cancellationToken) => Task.FromResult<IPartitionLease?>(null);

    public Task EnsurePartitionCountAsync(int partitions, CancellationToken cancellationToken) => OnPartitionCount(partitions);

    public Task<int> PurgeDedupAsync(DateTimeOffset olderThan, int limit, CancellationToken cancellationToken)
    {
        PurgedBefore.Add(olderThan);
        return OnPurge(limit);
    }

    public Task<IReadOnlyList<PartitionDepth>> GetDepthAsync(CancellationToken cancellationToken)
    {
        DepthCalls++;
        return OnDepth();
    }
}
