namespace OrleansBots.Persistence.GroupCommit;

/// <summary>Bounds of a <see cref="GroupCommitter{TRequest, TResult}"/>.</summary>
public sealed class GroupCommitOptions
{
    /// <summary>Requests that may wait; default 4096. Beyond it submitting is refused or waits.</summary>
    public int Capacity { get; set; } = 4096;

    /// <summary>Most requests in one commit; default 256.</summary>
    public int MaxBatch { get; set; } = 256;

    /// <summary>Commits that may run side by side; default 1.</summary>
    public int Writers { get; set; } = 1;

    /// <summary>Longest that a commit may take before it is cancelled and its requests fail; default 5 seconds.</summary>
    public TimeSpan CommitTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Longest that a request may wait for its commit to begin; default 10 seconds. A request found older fails without being tried, so that
    /// after an outage nobody works for callers that are gone.
    /// </summary>
    public TimeSpan QueueTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Tells from the exception of a failed commit whether one request alone can be at fault. Its requests are then committed one by
    /// one, and only the offender fails. Default null: all fail together.
    /// </summary>
    public Func<Exception, bool>? IsOneRequestsFault { get; set; }
}
