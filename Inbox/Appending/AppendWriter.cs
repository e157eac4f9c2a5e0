using Microsoft.Extensions.Logging;
using OrleansBots.Inbox.Metrics;
using OrleansBots.Persistence.GroupCommit;

namespace OrleansBots.Inbox.Appending;

/// <summary>
/// Commits the appends of its own partitions, whatever waits at a time in one go. One event's failure is its own: a batch that
/// the database rejects is repeated entry by entry.
/// </summary>
internal sealed partial class AppendWriter : IAsyncDisposable
{
    private readonly IInboxStore _store;
    private readonly PartitionCountGuard _partitionCount;
    private readonly InboxMetrics _metrics;
    private readonly InboxOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger _logger;
    private readonly GroupCommitter<AppendRequest, AppendAnswer> _committer;

    // Timestamp at which the running commit began; 0 while none runs.
    private long _commitBegan;
    private bool _isAway;

    public AppendWriter(
        IInboxStore store, PartitionCountGuard partitionCount, InboxOptions options, InboxMetrics metrics, TimeProvider timeProvider, ILogger logger)
    {
        (_store, _partitionCount, _options, _metrics, _timeProvider, _logger) = (store, partitionCount, options, metrics, timeProvider, logger);
        var bounds = new GroupCommitOptions
        {
            Capacity = options.WriterCapacity,
            MaxBatch = options.MaxAppendBatch,
            CommitTimeout = options.RefusalDeadline,
        };
        _committer = new(bounds, CommitAsync, timeProvider);
    }

    /// <summary>Whether the running commit takes longer than a caller waits: the database hangs, and waiting behind it is in vain.</summary>
    public bool Hangs
    {
        get
        {
            var began = Volatile.Read(ref _commitBegan);
            return began != 0 && _timeProvider.GetElapsedTime(began) > _options.RefusalDeadline;
        }
    }

    /// <summary>Queues a request; false where the queue is full or closed.</summary>
    public bool TrySubmit(AppendRequest request, out Task<AppendAnswer> answer) => _committer.TrySubmit(request, out answer);

    public ValueTask DisposeAsync() => _committer.DisposeAsync();

    private async Task<IReadOnlyList<AppendAnswer>> CommitAsync(IReadOnlyList<AppendRequest> requests, CancellationToken cancellationToken)
    {
        var answers = new AppendAnswer[requests.Count];
        List<int> begun = new(requests.Count);
        List<PartitionedEntry> entries = new(requests.Count);
        for (var i = 0; i < requests.Count; i++)
        {
            if (!requests[i].TryBegin())
            {
                answers[i] = AppendAnswer.Refused(Refusal.Timeout, "The caller gave up.");
                continue;
            }

            begun.Add(i);
            entries.Add(requests[i].Entry);
        }

        if (entries.Count == 0) return answers;
        Volatile.Write(ref _commitBegan, _timeProvider.GetTimestamp());
        try
        {
            var results = await AppendAsync(entries, cancellationToken);
            for (var i = 0; i < begun.Count; i++) answers[begun[i]] = results[i];
            return answers;
        }
        finally
        {
            Volatile.Write(ref _commitBegan, 0);
        }
    }

    private async Task<IReadOnlyList<AppendAnswer>> AppendAsync(List<PartitionedEntry> entries, CancellationToken cancellationToken)
    {
        try
        {
            await _partitionCount.EnsureAsync(cancellationToken);
            var isNew = await _store.AppendAsync(entries, cancellationToken);
            _metrics.Committed(entries.Count);
            Answered();
            return [.. isNew.Select(AppendAnswer.Taken)];
        }
        catch (Exception exception) when (exception is InboxUnavailableException || cancellationToken.IsCancellationRequested)
        {
            return RefuseAll(entries.Count, Unanswered(exception));
        }
        catch (Exception exception) when (entries.Count > 1)
        {
            LogBatchRejected(entries.Count, exception);
            return await AppendOneByOneAsync(entries, cancellationToken);
        }
        catch (Exception exception)
        {
            var entry = entries[0].Entry;
            LogRejected(entry.Tenant, entry.Channel, entry.StreamKey, entry.EventId, exception);
            return RefuseAll(1, AppendAnswer.Refused(Refusal.Rejected, $"The database rejected the event: {exception.Message}"));
        }
    }

    private async Task<IReadOnlyList<AppendAnswer>> AppendOneByOneAsync(List<PartitionedEntry> entries, CancellationToken cancellationToken)
    {
        List<AppendAnswer> answers = new(entries.Count);
        foreach (var entry in entries) answers.AddRange(await AppendAsync([entry], cancellationToken));
        return answers;
    }

    private AppendAnswer Unanswered(Exception exception)
    {
        // Told once, not for each of the thousands of events that are refused meanwhile.
        if (!_isAway) LogAway(exception);
        _isAway = true;
        return exception is InboxUnavailableException
            ? AppendAnswer.Refused(Refusal.Unavailable, exception.Message)
            : AppendAnswer.Refused(Refusal.Timeout, $"The database did not answer within {_options.RefusalDeadline}.");
    }

    private void Answered()
    {
        if (_isAway) LogBack();
        _isAway = false;
    }

    private static AppendAnswer[] RefuseAll(int count, AppendAnswer answer)
    {
        var answers = new AppendAnswer[count];
        Array.Fill(answers, answer);
        return answers;
    }
}
