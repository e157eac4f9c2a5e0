using Microsoft.Extensions.Time.Testing;
using OrleansBots.Persistence.GroupCommit;

namespace OrleansBots.Tests.Persistence.GroupCommit;

public sealed class GroupCommitterTests : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    private readonly HeldCommits _commits = new();
    private readonly FakeTimeProvider _time = new();

    public void Dispose() => _commits.Dispose();

    [Fact]
    public async Task SubmitAsync_LoneRequest_IsCommittedAtOnce()
    {
        await using var committer = Create();

        var result = committer.SubmitAsync(1, CancellationToken.None);
        await _commits.ArrivedAsync();
        _commits.Release();

        Assert.Equal(10, await result.WaitAsync(Deadline));
    }

    [Fact]
    public async Task SubmitAsync_WhileACommitRuns_SharesTheNextInOrder()
    {
        await using var committer = Create();
        var first = committer.SubmitAsync(1, CancellationToken.None);
        await _commits.ArrivedAsync();

        var others = Enumerable.Range(2, 5).Select(i => committer.SubmitAsync(i, CancellationToken.None)).ToArray();
        _commits.Release(2);

        int[] expected = [20, 30, 40, 50, 60];
        Assert.Equal(expected, await Task.WhenAll(others).WaitAsync(Deadline));
        Assert.Equal(10, await first);
        Assert.Equal([[1], [2, 3, 4, 5, 6]], _commits.Batches.ToArray());
    }

    [Fact]
    public async Task SubmitAsync_MoreThanABatch_IsSplit()
    {
        await using var committer = Create(options => options.MaxBatch = 2);
        _ = committer.SubmitAsync(1, CancellationToken.None);
        await _commits.ArrivedAsync();

        var others = Enumerable.Range(2, 3).Select(i => committer.SubmitAsync(i, CancellationToken.None)).ToArray();
        _commits.Release(3);
        await Task.WhenAll(others).WaitAsync(Deadline);

        Assert.Equal([[1], [2, 3], [4]], _commits.Batches.ToArray());
    }

    [Fact]
    public async Task TrySubmit_QueueFull_IsRefused()
    {
        await using var committer = Create(options => options.Capacity = 2);
        _ = committer.SubmitAsync(1, CancellationToken.None);
        await _commits.ArrivedAsync();

        Assert.True(committer.TrySubmit(2, out _));
        Assert.True(committer.TrySubmit(3, out _));
        Assert.False(committer.TrySubmit(4, out _));

        _commits.Release(2);
    }

    [Fact]
    public async Task SubmitAsync_QueueFull_WaitsForRoom()
    {
        await using var committer = Create(options => options.Capacity = 1);
        _ = committer.SubmitAsync(1, CancellationToken.None);
        await _commits.ArrivedAsync();
        _ = committer.SubmitAsync(2, CancellationToken.None);

        var waiting = committer.SubmitAsync(3, CancellationToken.None);
        Assert.False(waiting.IsCompleted);
        _commits.Release(3);

        Assert.Equal(30, await waiting.WaitAsync(Deadline));
    }

    [Fact]
    public async Task SubmitAsync_CancelledWhileQueued_EndsTheWaitButCommits()
    {
        await using var committer = Create();
        _ = committer.SubmitAsync(1, CancellationToken.None);
        await _commits.ArrivedAsync();
        using var cancellation = new CancellationTokenSource();

        var given = committer.SubmitAsync(2, cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given.WaitAsync(Deadline));
        _commits.Release(2);
        await _commits.ArrivedAsync();

        Assert.Equal([2], _commits.Batches.ToArray()[1]);
    }

    [Fact]
    public async Task SubmitAsync_CommitFails_AllOfTheBatchFailAndTheNextSucceeds()
    {
        await using var committer = Create();
        var first = committer.SubmitAsync(1, CancellationToken.None);
        await _commits.ArrivedAsync();
        var failing = new[] { committer.SubmitAsync(2, CancellationToken.None), committer.SubmitAsync(3, CancellationToken.None) };
        _commits.Release();
        await first.WaitAsync(Deadline);
        await _commits.ArrivedAsync();
        var result = _commits.Result;
        _commits.Result = _ => throw new IOException("away");
        _commits.Release();

        foreach (var task in failing) await Assert.ThrowsAsync<IOException>(() => task.WaitAsync(Deadline));
        _commits.Result = result;
        _commits.Release();
        Assert.Equal(40, await committer.SubmitAsync(4, CancellationToken.None).WaitAsync(Deadline));
    }

    [Fact]
    public async Task SubmitAsync_OneRequestIsAtFault_OnlyItFails()
    {
        await using var committer = Create(options => options.IsOneRequestsFault = exception => exception is FormatException);
        _ = committer.SubmitAsync(1, CancellationToken.None);
        await _commits.ArrivedAsync();
        _commits.Result = batch => batch.Contains(3) ? throw new FormatException("3") : batch;

        var tasks = Enumerable.Range(2, 3).Select(i => committer.SubmitAsync(i, CancellationToken.None)).ToArray();
        _commits.Release(5);

        Assert.Equal(2, await tasks[0].WaitAsync(Deadline));
        await Assert.ThrowsAsync<FormatException>(() => tasks[1].WaitAsync(Deadline));
        Assert.Equal(4, await tasks[2].WaitAsync(Deadline));
    }

    [Fact]
    public async Task SubmitAsync_CommitReturnsTooFewResults_Fails()
    {
        await using var committer = Create();
        _commits.Result = _ => [];
        _commits.Release();

        await Assert.ThrowsAsync<InvalidOperationException>(() => committer.SubmitAsync(1, CancellationToken.None).WaitAsync(Deadline));
    }

    [Fact]
    public async Task SubmitAsync_CommitTakesTooLong_IsCancelledAndFails()
    {
        await using var committer = Create();
        var slow = committer.SubmitAsync(1, CancellationToken.None);
        await _commits.ArrivedAsync();

        _time.Advance(TimeSpan.FromSeconds(6));

        await Assert.ThrowsAsync<TimeoutException>(() => slow.WaitAsync(Deadline));
    }

    [Fact]
    public async Task SubmitAsync_WaitedTooLongInTheQueue_FailsUntried()
    {
        await using var committer = Create(options => options.CommitTimeout = TimeSpan.FromMinutes(1));
        var first = committer.SubmitAsync(1, CancellationToken.None);
        await _commits.ArrivedAsync();
        var stale = committer.SubmitAsync(2, CancellationToken.None);
        _time.Advance(TimeSpan.FromSeconds(11));
        var fresh = committer.SubmitAsync(3, CancellationToken.None);

        _commits.Release(2);

        Assert.Equal(10, await first.WaitAsync(Deadline));
        await Assert.ThrowsAsync<TimeoutException>(() => stale.WaitAsync(Deadline));
        Assert.Equal(30, await fresh.WaitAsync(Deadline));
        Assert.Equal([[1], [3]], _commits.Batches.ToArray());
    }

    [Fact]
    public async Task DisposeAsync_RequestsWaiting_CommitsThemAndRefusesOthers()
    {
        var committer = Create();
        _ = committer.SubmitAsync(1, CancellationToken.None);
        await _commits.ArrivedAsync();
        var waiting = committer.SubmitAsync(2, CancellationToken.None);

        var disposal = committer.DisposeAsync().AsTask();
        Assert.False(committer.TrySubmit(3, out _));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => committer.SubmitAsync(4, CancellationToken.None));
        Assert.False(disposal.IsCompleted);
        _commits.Release(2);

        await disposal.WaitAsync(Deadline);
        Assert.Equal(20, await waiting);
    }

    [Fact]
    public async Task Writers_Two_CommitSideBySide()
    {
        await using var committer = Create(options => options.Writers = 2);

        var first = committer.SubmitAsync(1, CancellationToken.None);
        await _commits.ArrivedAsync();
        var second = committer.SubmitAsync(2, CancellationToken.None);
        await _commits.ArrivedAsync();
        _commits.Release(2);

        int[] expected = [10, 20];
        Assert.Equal(expected, await Task.WhenAll(first, second).WaitAsync(Deadline));
    }

    [Fact]
    public async Task CommitAsync_CreatorHasAmbientContext_DoesNotSeeIt()
    {
        var ambient = new AsyncLocal<string?> { Value = "creator's" };
        string? seen = "not run";
        await using var committer = new GroupCommitter<int, int>(
            new(),
            (requests, _) =>
            {
                seen = ambient.Value;
                return Task.FromResult<IReadOnlyList<int>>([.. requests]);
            },
            _time);

        await committer.SubmitAsync(1, CancellationToken.None).WaitAsync(Deadline);

        Assert.Null(seen);
    }

    private GroupCommitter<int, int> Create(Action<GroupCommitOptions>? configure = null)
    {
        var options = new GroupCommitOptions();
        configure?.Invoke(options);
        return new(options, _commits.CommitAsync, _time);
    }
}
