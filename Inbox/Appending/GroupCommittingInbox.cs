using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrleansBots.Inbox.Metrics;

namespace OrleansBots.Inbox.Appending;

/// <summary>
/// Shares appends out to the writers by partition, so that no two writers of this process wait for one partition's lock and the
/// events of a conversation keep their order.
/// </summary>
internal sealed class GroupCommittingInbox : IInbox, IAsyncDisposable
{
    private readonly AppendWriter[] _writers;
    private readonly InboxOptions _options;
    private readonly InboxMetrics _metrics;
    private readonly TimeProvider _timeProvider;

    public GroupCommittingInbox(
        IInboxStore store,
        PartitionCountGuard partitionCount,
        IOptions<InboxOptions> options,
        InboxMetrics metrics,
        TimeProvider timeProvider,
        ILogger<AppendWriter> logger)
    {
        (_options, _metrics, _timeProvider) = (options.Value, metrics, timeProvider);
        _writers = new AppendWriter[Math.Min(_options.Writers, _options.Partitions)];
        for (var i = 0; i < _writers.Length; i++) _writers[i] = new(store, partitionCount, _options, metrics, timeProvider, logger);
    }

    public async ValueTask<AppendResult> AppendAsync(InboxEntry entry, CancellationToken cancellationToken)
    {
        EntryLimits.Check(entry, _options.MaxPayloadBytes);
        cancellationToken.ThrowIfCancellationRequested();
        var began = _timeProvider.GetTimestamp();
        var partition = StreamPartitioner.PartitionOf(entry.StreamNamespace, entry.StreamKey, _options.Partitions);
        var answer = await SubmitAsync(_writers[partition % _writers.Length], new AppendRequest(new(partition, entry)), cancellationToken);
        return Report(entry, answer, _timeProvider.GetElapsedTime(began));
    }

    /// <summary>Commits what waits and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var writer in _writers) await writer.DisposeAsync();
    }

    private async ValueTask<AppendAnswer> SubmitAsync(AppendWriter writer, AppendRequest request, CancellationToken cancellationToken)
    {
        if (writer.Hangs) return AppendAnswer.Refused(Refusal.Timeout, "The database does not answer.");
        if (!writer.TrySubmit(request, out var answer))
            return AppendAnswer.Refused(Refusal.Full, $"{_options.WriterCapacity} events wait for the writer, or the process stops.");
        try
        {
            return await answer.WaitAsync(_options.RefusalDeadline, _timeProvider, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Where the writer has begun the event may be taken all the same; the caller's next try then finds a duplicate.
            var reason = request.TryGiveUp() ? "The writer did not come to the event in time." : "The database did not answer in time.";
            return AppendAnswer.Refused(Refusal.Timeout, reason);
        }
        catch (OperationCanceledException)
        {
            request.TryGiveUp();
            throw;
        }
    }

    private AppendResult Report(InboxEntry entry, AppendAnswer answer, TimeSpan duration)
    {
        switch (answer.Outcome)
        {
            case AppendOutcome.Accepted:
                _metrics.Appended(entry, duration);
                return new(AppendOutcome.Accepted);
            case AppendOutcome.Duplicate:
                _metrics.Duplicate(entry, duration);
                return new(AppendOutcome.Duplicate);
            default:
                _metrics.Refused(entry, duration, answer.Refusal!);
                return new(AppendOutcome.Refused, _options.RetryAfter, answer.Reason);
        }
    }
}
