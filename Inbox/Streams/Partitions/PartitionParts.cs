using Microsoft.Extensions.Logging;
using OrleansBots.Inbox.Streams.Telemetry;

namespace OrleansBots.Inbox.Streams.Partitions;

/// <summary>What the parts of a partition share.</summary>
internal sealed record PartitionParts(InboxStreamOptions Options, TimeProvider TimeProvider, InboxStreamMetrics Metrics, ILogger Log);
