using Microsoft.Extensions.Logging;

namespace OrleansBots.Inbox.Streams.Telemetry;

/// <summary>Log messages of the stream provider.</summary>
internal static partial class InboxStreamLog
{
    [LoggerMessage(4200, LogLevel.Information, "Took partition {Partition}.")]
    public static partial void PartitionAcquired(this ILogger logger, int partition);

    [LoggerMessage(4201, LogLevel.Information, "Partition {Partition} is held by another process; waiting for it.")]
    public static partial void PartitionHeldElsewhere(this ILogger logger, int partition);

    [LoggerMessage(4202, LogLevel.Information, "Left partition {Partition}; unexpectedly: {Lost}.")]
    public static partial void PartitionLeft(this ILogger logger, int partition, bool lost);

    [LoggerMessage(4203, LogLevel.Warning, "The database is away for partition {Partition}; trying again.")]
    public static partial void PartitionUnavailable(this ILogger logger, int partition, Exception exception);

    [LoggerMessage(4204, LogLevel.Error, "Reading partition {Partition} failed; trying again.")]
    public static partial void PartitionFailed(this ILogger logger, int partition, Exception exception);

    [LoggerMessage(4205, LogLevel.Warning, "Partition {Partition} is full: {Held} rows in memory, {LeftStreams} streams with rows left in the table.")]
    public static partial void PartitionFull(this ILogger logger, int partition, int held, int leftStreams);

    [LoggerMessage(4206, LogLevel.Warning, "The safety scan of partition {Partition} found {Count} rows that had been passed over.")]
    public static partial void RowsMissed(this ILogger logger, int partition, int count);

    [LoggerMessage(4207, LogLevel.Warning, "Partition {Partition} did not stop within {Timeout}; it goes on in the background.")]
    public static partial void PartitionStopTimedOut(this ILogger logger, int partition, TimeSpan timeout);

    [LoggerMessage(4208, LogLevel.Warning, "Attempt {Attempt} to deliver {Count} events from {InboxEvent} on of stream {Stream} in partition {Partition} failed.")]
    public static partial void DeliveryFailed(this ILogger logger, int attempt, int count, EventId inboxEvent, StreamId stream, int partition, Exception exception);

    [LoggerMessage(4209, LogLevel.Error, "Event {InboxEvent} of stream {Stream} in partition {Partition} could not be delivered in {Attempts} attempts; it is a dead letter now.")]
    public static partial void EventUndeliverable(this ILogger logger, EventId inboxEvent, StreamId stream, int partition, int attempts, Exception? exception);

    [LoggerMessage(4210, LogLevel.Warning, "Delivery to stream {Stream} in partition {Partition} was given up after {Attempts} attempts; its {Count} events are delivered again.")]
    public static partial void DeliveryReleased(this ILogger logger, StreamId stream, int partition, int attempts, int count);

    [LoggerMessage(4211, LogLevel.Warning, "Event {InboxEvent} of stream {Stream} in partition {Partition} could not be moved to the dead letters; it is delivered again.")]
    public static partial void DeadLetterFailed(this ILogger logger, EventId inboxEvent, StreamId stream, int partition, Exception exception);
}
