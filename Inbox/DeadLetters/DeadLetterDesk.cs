using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrleansBots.Inbox.Metrics;

namespace OrleansBots.Inbox.DeadLetters;

/// <inheritdoc/>
internal sealed partial class DeadLetterDesk(
    IDeadLetterStore store, IOptions<InboxOptions> options, InboxMetrics metrics, TimeProvider timeProvider, ILogger<DeadLetterDesk> logger) : IDeadLetters
{
    private const int MaxListed = 1000;

    public async Task AddAsync(DeadLetter letter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(letter);
        // Causes and details quote what came from outside; a letter must not be lost for a character in them.
        var storable = letter with { Cause = StorableText.Clip(letter.Cause), Detail = StorableText.Clip(letter.Detail) };
        if (!await store.AddAsync(storable, cancellationToken)) return;
        metrics.DeadLettered(letter.Tenant, letter.Source, letter.Cause);
        LogKept(letter.Tenant, letter.Channel, letter.StreamKey, letter.EventId, letter.Id, letter.Cause, letter.Attempts);
    }

    public Task<IReadOnlyList<DeadLetter>> ListAsync(string tenant, int limit, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(tenant);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return store.ListAsync(tenant, Math.Min(limit, MaxListed), cancellationToken);
    }

    public async Task<bool> ReplayAsync(string tenant, string id, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(tenant);
        ArgumentException.ThrowIfNullOrEmpty(id);
        var replayed = await store.ReplayAsync(tenant, id, options.Value.Partitions, timeProvider.GetUtcNow(), cancellationToken);
        if (replayed) LogReplayed(tenant, id);
        return replayed;
    }
}
