using OrleansBots.Tests.Common.Load;

namespace OrleansBots.Benchmarks.Elastic;

/// <summary>What a change of the cluster's size cost.</summary>
/// <param name="Change">What happened.</param>
/// <param name="Took">Time until the partitions and, where a silo joined, conversations were shared among the silos that were left or there.</param>
/// <param name="Usual">Median of the replies before.</param>
/// <param name="Longest">The longest reply of updates sent from a second before the change on.</param>
/// <param name="QuickAgain">Time from the change until every later reply took less than half a second.</param>
/// <param name="WebhookErrors">Webhooks that failed.</param>
/// <param name="Report">What the oracle found.</param>
internal sealed record ElasticRow(
    string Change, TimeSpan Took, TimeSpan Usual, TimeSpan Longest, TimeSpan QuickAgain, int WebhookErrors, OracleReport Report);
