using System.Text;
using Microsoft.Extensions.Logging;
using OrleansBots.Inbox.Streams.Telemetry;

namespace OrleansBots.Inbox.Streams.Delivery;

/// <summary>
/// Looks at the calls that the pulling agent makes to consumers.
/// A batch: the agent tells its cursor of a success only by the next move, which never comes while it stops, and of a failure
/// without its cause; here both are seen. And an agent that stops waits for every turn, while its silo still counts as alive and so nobody
/// takes its partitions; a turn that outlasts the hand-over is not waited for.
/// A handshake: the agent reads nothing from a partition while it waits for any consumer's first answer, for minutes where that grain cannot be
/// activated. The answer of a consumer of a stream that cannot be rewound is always the same, so it is given here.
/// An error: before it gives a batch up, the agent tells the consumer, and waits, although the consumer is what could not be reached.
/// </summary>
internal sealed class DeliveryObserver(InboxStreamMetrics metrics, ILogger<DeliveryObserver> logger) : IOutgoingGrainCallFilter
{
    // Orleans' interface is internal. Were it renamed, deliveries would go on without what is gained here; a test watches it.
    private const string ConsumerInterface = "Orleans.Streams.IStreamConsumerExtension";
    private const int BatchArgument = 2;

    private static readonly byte[] AgentMarker = Encoding.UTF8.GetBytes($"+{InboxStreams.ProviderName}_");

    public Task Invoke(IOutgoingGrainCallContext context)
    {
        if (context.InterfaceName != ConsumerInterface) return context.Invoke();
        switch (context.MethodName)
        {
            case "DeliverBatch" when context.Request.GetArgument(BatchArgument) is InboxBatch batch:
                return ObserveAsync(context, batch);
            case "GetSequenceToken" when IsOurAgent(context.SourceId):
            case "ErrorInStream" when IsOurAgent(context.SourceId):
                context.Result = null;
                return Task.CompletedTask;
            default:
                return context.Invoke();
        }
    }

    private async Task ObserveAsync(IOutgoingGrainCallContext context, InboxBatch batch)
    {
        batch.Attempts++;
        try
        {
            await context.Invoke().WaitAsync(batch.Owner.HandedOver);
        }
        catch (OperationCanceledException) when (batch.Owner.HandedOver.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            Failed(batch, exception);
            throw;
        }

        // What the consumer threw is in the answer; only what went wrong on this side is thrown.
        if (context.Response?.Exception is { } thrown) Failed(batch, thrown);
        else batch.Owner.Complete(batch);
    }

    private void Failed(InboxBatch batch, Exception exception)
    {
        batch.LastError = exception;
        metrics.DeliveryFailed(batch.Owner.Partition);
        // The consumer has said in its own words why.
        if (exception is RedeliveryRequestedException) return;
        logger.DeliveryFailed(batch.Attempts, batch.Rows.Length, batch.Rows[0].Item.EventId, batch.StreamId, batch.Owner.Partition, exception);
    }

    private static bool IsOurAgent(GrainId? source) => source is { } id && id.Key.AsSpan().IndexOf(AgentMarker) >= 0;
}
