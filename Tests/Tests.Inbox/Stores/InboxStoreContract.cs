using Microsoft.Extensions.DependencyInjection;
using OrleansBots.Inbox;

namespace OrleansBots.Tests.Inbox.Stores;

/// <summary>What every store owes: appending, deduplication, order, ownership. Each test has a database of its own.</summary>
public abstract partial class InboxStoreContract : IAsyncLifetime
{
    private readonly List<InboxProcess> _processes = [];

    /// <summary>The first process of the installation.</summary>
    private protected InboxProcess Process => _processes[0];

    private protected IInboxStore Store => Process.Store;

    public async Task InitializeAsync()
    {
        await PrepareAsync();
        await StartProcessAsync();
    }

    public async Task DisposeAsync()
    {
        foreach (var process in _processes) await process.DisposeAsync();
        await CleanUpAsync();
    }

    [Fact]
    public async Task AppendAsync_SameEventAgain_IsDuplicateAndStoredOnce()
    {
        var first = await Store.AppendAsync([Entries.In(3, 1)], CancellationToken.None);
        var second = await Store.AppendAsync([Entries.In(3, 1), Entries.In(3, 2)], CancellationToken.None);

        Assert.Equal([true], first);
        Assert.Equal([false, true], second);
        Assert.Equal([1, 2], await NumbersAsync(3));
    }

    [Fact]
    public async Task AppendAsync_SameEventTwiceInOneBatch_FirstIsNew()
    {
        var isNew = await Store.AppendAsync([Entries.In(1, 7), Entries.In(1, 8), Entries.In(1, 7)], CancellationToken.None);

        Assert.Equal([true, true, false], isNew);
        Assert.Equal([7, 8], await NumbersAsync(1));
    }

    [Fact]
    public async Task AppendAsync_RowIsRefused_KeyIsNotKept()
    {
        var broken = Entries.Create(2) with { Kind = null! };

        await Assert.ThrowsAnyAsync<Exception>(() => Store.AppendAsync([Entries.In(0, 1), Entries.In(0, broken)], CancellationToken.None));

        Assert.Equal([true, true], await Store.AppendAsync([Entries.In(0, 1), Entries.In(0, 2)], CancellationToken.None));
        Assert.Equal([1, 2], await NumbersAsync(0));
    }

    [Fact]
    public async Task AppendAsync_SameEventsFromManyAppenders_EachIsNewOnce()
    {
        var others = await StartMoreProcessesAsync(2);
        InboxProcess[] processes = [Process, .. others];
        var batch = Enumerable.Range(0, 40).Select(number => Entries.In(number % 4, number)).ToArray();

        var results = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(
            () => processes[i % processes.Length].Store.AppendAsync(i % 2 == 0 ? batch : [.. batch.Reverse()], CancellationToken.None))));

        Assert.Equal(batch.Length, results.Sum(result => result.Count(isNew => isNew)));
        var stored = new List<int>();
        for (var partition = 0; partition < 4; partition++) stored.AddRange(await NumbersAsync(partition));
        Assert.Equal(Enumerable.Range(0, 40), stored.Order());
    }

    [Fact]
    public async Task AppendAsync_TenantsWithTheSamePlatformId_AreDifferentEvents()
    {
        var isNew = await Store.AppendAsync(
            [Entries.In(0, Entries.Create(1, "acme")), Entries.In(0, Entries.Create(1, "globex"))], CancellationToken.None);

        Assert.Equal([true, true], isNew);
        await using var lease = await Store.AcquireAsync(0);
        Assert.Equal(["acme/support/1", "globex/support/1"], (await lease.ReadAllAsync()).Select(row => row.StreamKey));
    }

    [Fact]
    public async Task ReadAsync_Row_IsWhatWasAppended()
    {
        var entry = Entries.Create(5) with { Payload = new byte[300_000], StreamKey = "acme/support/каналья/😀" };
        await Store.AppendAsync([Entries.In(2, entry)], CancellationToken.None);

        await using var lease = await Store.AcquireAsync(2);
        var row = Assert.Single(await lease.ReadAllAsync());

        Assert.Equal((entry.StreamNamespace, entry.StreamKey), (row.StreamNamespace, row.StreamKey));
        Assert.Equal((entry.EventId, 0, entry.Kind), (row.Item.EventId, row.Item.Replay, row.Item.Kind));
        Assert.Equal((entry.ReceivedAt, entry.TraceParent), (row.Item.ReceivedAt, row.Item.TraceParent));
        Assert.True(entry.Payload.Span.SequenceEqual(row.Item.Payload.Span));
    }

    [Fact]
    public async Task ReadAsync_AfterAndLimit_GivesTheNextInOrder()
    {
        await Store.AppendAsync([.. Enumerable.Range(0, 10).Select(number => Entries.In(number % 2, number))], CancellationToken.None);
        await using var lease = await Store.AcquireAsync(1);

        var first = await lease.ReadAsync(0, 2, CancellationToken.None);
        var next = await lease.ReadAsync(first[^1].Item.RowId, 100, CancellationToken.None);

        Assert.Equal([1, 3], first.Select(Entries.NumberOf));
        Assert.Equal([5, 7, 9], next.Select(Entries.NumberOf));
    }

    /// <summary>A backlog behind what the partition's reader has read costs nothing.</summary>
    [Fact]
    public async Task ReadStreamAsync_RowsBeyondTheBound_AreLeft()
    {
        await Store.AppendAsync([.. Enumerable.Range(1, 4).Select(number => Entries.In(2, Entries.Create(number, streamKey: "s1")))], CancellationToken.None);
        await using var lease = await Store.AcquireAsync(2);
        var all = await lease.ReadAllAsync();

        var rows = await lease.ReadStreamAsync(Entries.Namespace, "s1", all[0].Item.RowId, all[2].Item.RowId, 10, CancellationToken.None);

        Assert.Equal([2, 3], rows.Select(Entries.NumberOf));
    }

    [Fact]
    public async Task ReadStreamAsync_Stream_GivesItsRowsAloneInOrder()
    {
        var numbers = Enumerable.Range(0, 12);
        await Store.AppendAsync([.. numbers.Select(number => Entries.In(0, Entries.Create(number, streamKey: $"s{number % 3}")))], CancellationToken.None);
        await using var lease = await Store.AcquireAsync(0);

        var first = await lease.ReadStreamAsync(Entries.Namespace, "s1", 0, long.MaxValue, 2, CancellationToken.None);
        var next = await lease.ReadStreamAsync(Entries.Namespace, "s1", first[^1].Item.RowId, long.MaxValue, 10, CancellationToken.None);

        Assert.Equal([1, 4], first.Select(Entries.NumberOf));
        Assert.Equal([7, 10], next.Select(Entries.NumberOf));
        Assert.Empty(await lease.ReadStreamAsync("others", "s1", 0, long.MaxValue, 10, CancellationToken.None));
    }

    /// <summary>A sequence alone is not enough: a lower id may commit after the reader has passed it.</summary>
    [Fact]
    public async Task ReadAsync_WhileManyAppend_WatermarkMissesNoRow()
    {
        const int Appenders = 8;
        const int Batches = 60;
        var others = await StartMoreProcessesAsync(3);
        InboxProcess[] processes = [Process, .. others];
        await using var lease = await Store.AcquireAsync(0);

        var appending = Task.WhenAll(Enumerable.Range(0, Appenders).Select(appender => Task.Run(async () =>
        {
            for (var batch = 0; batch < Batches; batch++)
            {
                // Batches of different sizes commit after different times.
                var first = ((appender * Batches) + batch) * 100;
                var entries = Enumerable.Range(first, 1 + (first / 100 % 7)).Select(number => Entries.In(number % 2, number)).ToArray();
                await processes[appender % processes.Length].Store.AppendAsync(entries, CancellationToken.None);
            }
        })));
        var seen = await FollowAsync(lease, appending);

        var there = (await lease.ReadAllAsync()).Select(row => row.Item.RowId).ToArray();
        Assert.NotEmpty(there);
        Assert.Equal(there, seen);
    }

    [Fact]
    public async Task TryAcquireAsync_WhileOwned_IsNull()
    {
        var other = (await StartMoreProcessesAsync(1))[0];
        await using var lease = await Store.TryAcquireAsync(4, CancellationToken.None);

        Assert.NotNull(lease);
        Assert.Equal(4, lease.Partition);
        Assert.Null(await Store.TryAcquireAsync(4, CancellationToken.None));
        Assert.Null(await other.Store.TryAcquireAsync(4, CancellationToken.None));
        await using var neighbour = await other.Store.TryAcquireAsync(5, CancellationToken.None);
        Assert.NotNull(neighbour);
    }

    [Fact]
    public async Task DisposeAsync_Lease_FreesThePartitionForOneWhoWaits()
    {
        var other = (await StartMoreProcessesAsync(1))[0];
        var lease = await Store.AcquireAsync(4);

        var waiting = other.Store.TryAcquireAsync(4, CancellationToken.None);
        await lease.DisposeAsync();
        await using var next = await waiting;

        Assert.NotNull(next);
        Assert.False(lease.Lost.IsCancellationRequested);
        await Assert.ThrowsAsync<InboxUnavailableException>(() => lease.ReadAllAsync());
        await Assert.ThrowsAsync<InboxUnavailableException>(() => lease.ConfirmAsync([1], CancellationToken.None));
        await lease.DisposeAsync();
        Assert.Null(await Store.TryAcquireAsync(4, CancellationToken.None));
    }

    [Fact]
    public async Task ConfirmAsync_Rows_AreGoneForTheNextOwnerAndOthersStay()
    {
        await Store.AppendAsync([Entries.In(0, 1), Entries.In(0, 2), Entries.In(0, 3), Entries.In(1, 4)], CancellationToken.None);
        await using (var lease = await Store.AcquireAsync(0))
        await using (var neighbour = await Store.AcquireAsync(1))
        {
            var rows = await lease.ReadAllAsync();
            var foreign = await neighbour.ReadAllAsync();
            await lease.ConfirmAsync([rows[0].Item.RowId, rows[2].Item.RowId, foreign[0].Item.RowId], CancellationToken.None);
            await lease.ConfirmAsync([], CancellationToken.None);
        }

        Assert.Equal([2], await NumbersAsync(0));
        Assert.Equal([4], await NumbersAsync(1));
        // Confirming a row does not forget its event.
        Assert.Equal([false], await Store.AppendAsync([Entries.In(0, 1)], CancellationToken.None));
    }

    [Fact]
    public async Task ConfirmAsync_NewestRow_IdIsNeverUsedAgain()
    {
        await Store.AppendAsync([Entries.In(0, 1)], CancellationToken.None);
        await using var lease = await Store.AcquireAsync(0);
        var first = Assert.Single(await lease.ReadAllAsync());
        await lease.ConfirmAsync([first.Item.RowId], CancellationToken.None);

        await Store.AppendAsync([Entries.In(0, 2)], CancellationToken.None);

        Assert.Equal([2], (await lease.ReadAsync(first.Item.RowId, 10, CancellationToken.None)).Select(Entries.NumberOf));
    }

    [Fact]
    public async Task WaitAsync_AppendFromAnyProcess_WakesTheOwnerOfThatPartition()
    {
        var other = (await StartMoreProcessesAsync(1))[0];
        await using var lease = await Store.AcquireAsync(6);
        await SettleAsync(lease);

        foreach (var (process, number) in new[] { (Process, 1), (other, 2) })
        {
            var waiting = lease.WaitAsync(TimeSpan.FromSeconds(30), CancellationToken.None);
            await process.Store.AppendAsync([Entries.In(5, 100 + number)], CancellationToken.None);
            Assert.False(waiting.IsCompleted);
            await process.Store.AppendAsync([Entries.In(6, number)], CancellationToken.None);
            await waiting.WaitAsync(TimeSpan.FromSeconds(10));
        }
    }

    [Fact]
    public async Task WaitAsync_AppendedBeforeTheWait_DoesNotWait()
    {
        await using var lease = await Store.AcquireAsync(6);
        await SettleAsync(lease);
        await Store.AppendAsync([Entries.In(6, 1)], CancellationToken.None);

        await lease.WaitAsync(TimeSpan.FromSeconds(30), CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task WaitAsync_NothingAppended_EndsWithItsTimeout()
    {
        await using var lease = await Store.AcquireAsync(6);
        await SettleAsync(lease);

        await lease.WaitAsync(TimeSpan.FromMilliseconds(50), CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(10));

        using var cancelled = new CancellationTokenSource();
        var waiting = lease.WaitAsync(TimeSpan.FromSeconds(30), cancelled.Token);
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    /// <summary>Creates the database.</summary>
    private protected abstract Task PrepareAsync();

    private protected abstract Task CleanUpAsync();

    private protected abstract Task<InboxProcess> CreateProcessAsync(Action<IServiceCollection>? configure);

    /// <summary>Starts processes beside the first, or gives the first itself where the database belongs to one process.</summary>
    private protected abstract Task<IReadOnlyList<InboxProcess>> StartMoreProcessesAsync(int count);

    private protected async Task<InboxProcess> StartProcessAsync(Action<IServiceCollection>? configure = null)
    {
        var process = await CreateProcessAsync(configure);
        _processes.Add(process);
        return process;
    }

    private protected async Task<IEnumerable<int>> NumbersAsync(int partition)
    {
        await using var lease = await Store.AcquireAsync(partition);
        return (await lease.ReadAllAsync()).Select(Entries.NumberOf);
    }

    /// <summary>Reads behind a watermark, as the receiver does, until the appenders are done and nothing more comes.</summary>
    private static async Task<List<long>> FollowAsync(IPartitionLease lease, Task appending)
    {
        List<long> seen = [];
        while (true)
        {
            var isLast = appending.IsCompleted;
            var rows = await lease.ReadAsync(seen.LastOrDefault(), 1000, CancellationToken.None);
            seen.AddRange(rows.Select(row => row.Item.RowId));
            if (isLast && rows.Count == 0) break;
        }

        await appending;
        return seen;
    }

    /// <summary>Uses up the signal with which the listener tells that it has begun to listen.</summary>
    private protected static async Task SettleAsync(IPartitionLease lease)
    {
        await lease.WaitAsync(TimeSpan.FromMilliseconds(500), CancellationToken.None);
        await lease.WaitAsync(TimeSpan.FromMilliseconds(50), CancellationToken.None);
    }
}
