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
}
