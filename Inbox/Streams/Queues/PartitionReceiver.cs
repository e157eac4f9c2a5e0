using Orleans.Streams;
using OrleansBots.Inbox.Streams.Partitions;
using OrleansBots.Inbox.Streams.Telemetry;

namespace OrleansBots.Inbox.Streams.Queues;

/// <summary>Tells the agent which streams have events. The database is the pump's business; the agent never waits for it.</summary>
internal sealed class PartitionReceiver(PartitionBuffer buffer, PartitionPump pump, PartitionParts parts) : IQueueAdapterReceiver
{
    // Bounds only how often the agent looks after its own affairs, such as streams that are quiet.
    private static readonly TimeSpan LongPoll = TimeSpan.FromSeconds(5);

    private CancellationToken _agentStopping;
    private bool _stopped;

    public Task Initialize(TimeSpan timeout)
    {
        parts.Metrics.Track(buffer);
        pump.Start();
        return Task.CompletedTask;
    }

    public Task<IList<IBatchContainer>> GetQueueMessagesAsync(int maxCount) => GetQueueMessagesAsync(maxCount, CancellationToken.None);

    public async Task<IList<IBatchContainer>> GetQueueMessagesAsync(int maxCount, CancellationToken cancellationToken)
    {
        WatchAgent(cancellationToken);
        var wakeUps = buffer.TakeWakeUps();
        if (wakeUps.Count > 0) return wakeUps;
        try
        {
            await buffer.WakeSignal.WaitAsync(LongPoll, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The agent stops; it would log an exception as a failed read.
            return [];
        }

        return buffer.TakeWakeUps();
    }

    // Rows are confirmed one by one as their turns end, not in the order of a cache.
    public Task MessagesDeliveredAsync(IList<IBatchContainer> messages) => Task.CompletedTask;

    public async Task Shutdown(TimeSpan timeout)
    {
        if (Interlocked.Exchange(ref _stopped, true)) return;
        try
        {
            await pump.StopAsync(timeout);
        }
        catch (TimeoutException)
        {
            parts.Log.PartitionStopTimedOut(buffer.Partition, timeout);
        }
        finally
        {
            pump.Dispose();
            parts.Metrics.Untrack(buffer);
        }
    }

    /// <summary>
    /// An agent that stops first waits for its consumers' turns, half a minute if one hangs, and only then shuts its receiver down. The token, one
    /// for the agent's whole time, tells at once, so that the partition's next owner need not wait as well.
    /// </summary>
    private void WatchAgent(CancellationToken cancellationToken)
    {
        if (cancellationToken == _agentStopping) return;
        _agentStopping = cancellationToken;
        cancellationToken.UnsafeRegister(static pump => ((PartitionPump)pump!).BeginStop(), pump);
    }
}
