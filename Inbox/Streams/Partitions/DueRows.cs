using OrleansBots.Inbox.Signals;

namespace OrleansBots.Inbox.Streams.Partitions;

/// <summary>Moves rows into the partition when their due time comes.</summary>
internal sealed class DueRows(PartitionBuffer buffer, IPartitionLease lease, PartitionParts parts)
{
    private const int MaxMoved = 256;

    // A new row may be due before the one that is waited for. At load every moment brings a row; asking for each would cost more than the rows.
    private static readonly TimeSpan MinPause = TimeSpan.FromMilliseconds(200);

    private readonly PartitionSignal _signal = new(parts.TimeProvider);

    /// <summary>Something was appended; it may be due later.</summary>
    public void MayHaveRows() => _signal.Set();

    public async Task RunAsync(Action moved, CancellationToken cancellationToken)
    {
        while (true)
        {
            var now = parts.TimeProvider.GetUtcNow();
            var (count, nextDue) = await lease.PromoteDueAsync(now, MaxMoved, lease.Lost);
            if (count > 0)
            {
                parts.Metrics.Promoted(buffer.Partition, count);
                moved();
            }

            if (count == MaxMoved) cancellationToken.ThrowIfCancellationRequested();
            else await WaitAsync(nextDue - now, cancellationToken);
        }
    }

    private async Task WaitAsync(TimeSpan? untilDue, CancellationToken cancellationToken)
    {
        var longest = untilDue < parts.Options.RescanPeriod ? untilDue.Value : parts.Options.RescanPeriod;
        if (longest > MinPause)
        {
            await Task.Delay(MinPause, parts.TimeProvider, cancellationToken);
            await _signal.WaitAsync(longest - MinPause, cancellationToken);
        }
        else if (longest > TimeSpan.Zero)
        {
            await Task.Delay(longest, parts.TimeProvider, cancellationToken);
        }
    }
}
