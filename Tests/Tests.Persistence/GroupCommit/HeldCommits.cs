using System.Collections.Concurrent;

namespace OrleansBots.Tests.Persistence.GroupCommit;

/// <summary>A commit that the test lets through step by step: each call waits for its release.</summary>
internal sealed class HeldCommits : IDisposable
{
    private readonly SemaphoreSlim _releases = new(0);
    private readonly SemaphoreSlim _arrivals = new(0);

    public ConcurrentQueue<int[]> Batches { get; } = [];

    public Func<int[], IReadOnlyList<int>> Result { get; set; } = batch => batch.Select(request => request * 10).ToArray();

    public async Task<IReadOnlyList<int>> CommitAsync(IReadOnlyList<int> requests, CancellationToken cancellationToken)
    {
        Batches.Enqueue([.. requests]);
        _arrivals.Release();
        await _releases.WaitAsync(cancellationToken);
        return Result([.. requests]);
    }

    public void Release(int commits = 1) => _releases.Release(commits);

    /// <summary>Waits until another commit has begun.</summary>
    public async Task ArrivedAsync() => Assert.True(await _arrivals.WaitAsync(TimeSpan.FromSeconds(10)), "No commit began.");

    public void Dispose()
    {
        _releases.Dispose();
        _arrivals.Dispose();
    }
}
