using Orleans.Streams;
using OrleansBots.Inbox.Streams.Partitions;
using OrleansBots.Inbox.Streams.Queues;
using OrleansBots.Inbox.Streams.Telemetry;

namespace OrleansBots.Inbox.Streams.Delivery;

/// <summary>
/// The last resort for events that cannot be delivered at all, for instance because their conversation cannot be activated: the first
/// becomes a dead letter, the others are delivered again. A conversation deals by itself with an event that makes its turns fail.
/// </summary>
internal sealed class UndeliverableEvents(Func<PartitionSession> session, PartitionParts parts) : IStreamFailureHandler
{
    private const string Cause = "undeliverable";
    private const int MaxDetail = 8000;

    // Bounds the wait for a database that hangs; the stream's other events wait meanwhile.
    private static readonly TimeSpan WriteTimeout = TimeSpan.FromSeconds(10);

    // A faulted subscription would drop the conversation's events from then on.
    public bool ShouldFaultSubsriptionOnError => false;

    public async Task OnDeliveryFailure(GuidId subscriptionId, string streamProviderName, StreamId streamIdentity, StreamSequenceToken? sequenceToken)
    {
        var current = session();
        if (current.Buffer.FindFailed(streamIdentity.GetNamespace() ?? "", streamIdentity.GetKeyAsString()) is not { } batch) return;
        if (ShouldGiveUp(batch) && current.Pump.Lease is { } lease && await DeadLetterFirstAsync(batch, lease))
        {
            current.Buffer.PutBack(batch, gone: 1);
            return;
        }

        parts.Log.DeliveryReleased(batch.StreamId, current.Buffer.Partition, batch.Attempts, batch.Rows.Length);
        current.Buffer.PutBack(batch);
    }

    public Task OnSubscriptionFailure(GuidId subscriptionId, string streamProviderName, StreamId streamIdentity, StreamSequenceToken? sequenceToken) => Task.CompletedTask;

    /// <summary>
    /// An agent that stops gives up early, and a database that was away meanwhile may be why the consumer failed: neither is the event's fault.
    /// The lease ends with the database, so a batch of an earlier lease has seen an outage. A consumer that asked for its events again has been
    /// reached, and may have taken the first of them already.
    /// </summary>
    private bool ShouldGiveUp(InboxBatch batch) =>
        batch.LastError is not RedeliveryRequestedException && batch.Age >= parts.Options.MaxDeliveryTime * 0.9 && batch.Owner.IsCurrent(batch);

    private async Task<bool> DeadLetterFirstAsync(InboxBatch batch, IPartitionLease lease)
    {
        var item = batch.Rows[0].Item;
        var partition = batch.Owner.Partition;
        try
        {
            using var limit = new CancellationTokenSource(WriteTimeout, parts.TimeProvider);
            await lease.DeadLetterAsync(item.RowId, Cause, Describe(batch.LastError), batch.Attempts, parts.TimeProvider.GetUtcNow(), limit.Token);
        }
        catch (Exception exception) when (exception is InboxUnavailableException or OperationCanceledException)
        {
            parts.Log.DeadLetterFailed(item.EventId, batch.StreamId, partition, exception);
            return false;
        }

        parts.Metrics.Undeliverable(partition);
        parts.Log.EventUndeliverable(item.EventId, batch.StreamId, partition, batch.Attempts, batch.LastError);
        return true;
    }

    private static string Describe(Exception? exception)
    {
        var text = exception?.ToString() ?? "The consumer did not answer.";
        return text.Length <= MaxDetail ? text : text[..MaxDetail];
    }
}
