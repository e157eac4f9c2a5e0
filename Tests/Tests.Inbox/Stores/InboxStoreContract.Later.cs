using OrleansBots.Inbox;

namespace OrleansBots.Tests.Inbox.Stores;

/// <summary>Rows due later, dead letters, purge, partition count, depth.</summary>
public abstract partial class InboxStoreContract
{
    private static readonly DateTimeOffset Tomorrow = TimeProvider.System.GetUtcNow().AddDays(1);

    [Fact]
    public async Task PromoteDueAsync_DueRows_BecomeVisibleInOrderOfTheirTimes()
    {
        await Store.AppendAsync(
            [DueIn(0, 1, minutes: 3), DueIn(0, 2, minutes: 1), DueIn(0, 3, minutes: 60), DueIn(0, 4, minutes: 1), DueIn(1, 5, minutes: 1)],
            CancellationToken.None);
        await using var lease = await Store.AcquireAsync(0);

        Assert.Equal((0, Truncate(Tomorrow.AddMinutes(1))), await lease.PromoteDueAsync(Tomorrow, 10, CancellationToken.None));
        Assert.Empty(await lease.ReadAllAsync());

        Assert.Equal((2, Truncate(Tomorrow.AddMinutes(3))), await lease.PromoteDueAsync(Tomorrow.AddMinutes(5), 2, CancellationToken.None));
        await Store.AppendAsync([Entries.In(0, 6)], CancellationToken.None);
        Assert.Equal((1, Truncate(Tomorrow.AddMinutes(60))), await lease.PromoteDueAsync(Tomorrow.AddMinutes(5), 2, CancellationToken.None));

        var rows = await lease.ReadAllAsync();
        Assert.Equal([2, 4, 6, 1], rows.Select(Entries.NumberOf));
        Assert.Equal(Entries.Create(2).EventId, rows[0].Item.EventId);
        Assert.Equal(Entries.Noon, rows[0].Item.ReceivedAt);
        Assert.Equal((1, null), await lease.PromoteDueAsync(Tomorrow.AddDays(1), 10, CancellationToken.None));
    }

    [Fact]
    public async Task PromoteDueAsync_ManyAtOnce_GetTheirIdsInOrderOfTheirTimes()
    {
        int[] minutes = [9, 4, 7, 1, 8, 2, 6, 3, 5];
        await Store.AppendAsync([.. minutes.Select(minute => DueIn(0, minute, minute))], CancellationToken.None);
        await using var lease = await Store.AcquireAsync(0);

        Assert.Equal((9, null), await lease.PromoteDueAsync(Tomorrow.AddMinutes(10), 100, CancellationToken.None));

        Assert.Equal(minutes.Order(), (await lease.ReadAllAsync()).Select(Entries.NumberOf));
    }

    [Fact]
    public async Task AppendAsync_DueInThePast_IsReadyAtOnceAndLaterIsDeduplicated()
    {
        var past = Entries.Create(1) with { DueAt = TimeProvider.System.GetUtcNow().AddMinutes(-1) };

        Assert.Equal([true, true], await Store.AppendAsync([Entries.In(0, past), DueIn(0, 2, 1)], CancellationToken.None));
        Assert.Equal([false], await Store.AppendAsync([DueIn(0, 2, 1)], CancellationToken.None));

        Assert.Equal([1], await NumbersAsync(0));
    }

    [Fact]
    public async Task DeadLetterAsync_Row_MovesWithItsCause()
    {
        var (partition, key) = (PartitionOf("acme/support/1"), "acme/support/1");
        var entry = Entries.Create(1, streamKey: key);
        await Store.AppendAsync([Entries.In(partition, entry), Entries.In(partition, Entries.Create(2, streamKey: key))], CancellationToken.None);
        await using var lease = await Store.AcquireAsync(partition);
        var row = (await lease.ReadAllAsync())[0];

        await lease.DeadLetterAsync(row.Item.RowId, "turn-failed", "bad \0 news \ud800", 5, Entries.Noon, CancellationToken.None);
        await lease.DeadLetterAsync(row.Item.RowId, "turn-failed", "again", 6, Entries.Noon, CancellationToken.None);

        var letter = Assert.Single(await Process.DeadLetters.ListAsync("acme", 10, CancellationToken.None));
        Assert.Equal((DeadLetterSource.Event, "turn-failed", "bad \uFFFD news \uFFFD", 5), (letter.Source, letter.Cause, letter.Detail, letter.Attempts));
        Assert.Equal((entry.EventId, 0, key, "support"), (letter.EventId, letter.Replay, letter.StreamKey, letter.Channel));
        Assert.Equal((Entries.Noon, (DateTimeOffset?)Entries.Noon, entry.TraceParent), (letter.CreatedAt, letter.ReceivedAt, letter.TraceParent));
        Assert.Equal([2], (await lease.ReadAllAsync()).Select(Entries.NumberOf));
    }

    [Fact]
    public async Task ReplayAsync_DeadEvent_ComesBackOnceUnderItsIdentity()
    {
        var partition = PartitionOf("acme/support/1");
        await using var lease = await DeadLetterOneAsync(partition, "acme/support/1");
        var letter = Assert.Single(await Process.DeadLetters.ListAsync("acme", 10, CancellationToken.None));

        Assert.False(await Process.DeadLetters.ReplayAsync("globex", letter.Id, CancellationToken.None));
        Assert.True(await Process.DeadLetters.ReplayAsync("acme", letter.Id, CancellationToken.None));
        Assert.False(await Process.DeadLetters.ReplayAsync("acme", letter.Id, CancellationToken.None));

        var row = Assert.Single(await lease.ReadAllAsync());
        Assert.Equal((letter.EventId, 1, Entries.Noon), (row.Item.EventId, row.Item.Replay, row.Item.ReceivedAt));
        Assert.Empty(await Process.DeadLetters.ListAsync("acme", 10, CancellationToken.None));

        // It fails again: another letter, as it is another failure.
        await lease.DeadLetterAsync(row.Item.RowId, "turn-failed", "again", 5, Entries.Noon, CancellationToken.None);
        var second = Assert.Single(await Process.DeadLetters.ListAsync("acme", 10, CancellationToken.None));
        Assert.NotEqual(letter.Id, second.Id);
        Assert.Equal(1, second.Replay);
    }

    [Fact]
    public async Task ReplayAsync_DeadEvent_WakesTheOwner()
    {
        var partition = PartitionOf("acme/support/1");
        await using var lease = await DeadLetterOneAsync(partition, "acme/support/1");
        var other = (await StartMoreProcessesAsync(1))[0];
        var letter = Assert.Single(await other.DeadLetters.ListAsync("acme", 10, CancellationToken.None));
        await SettleAsync(lease);

        var waiting = lease.WaitAsync(TimeSpan.FromSeconds(30), CancellationToken.None);
        Assert.False(waiting.IsCompleted);
        Assert.True(await other.DeadLetters.ReplayAsync("acme", letter.Id, CancellationToken.None));

        await waiting.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData(DeadLetterSource.Webhook)]
    [InlineData(DeadLetterSource.Delivery)]
    public async Task ReplayAsync_NoEvent_IsFalseAndTheLetterStays(DeadLetterSource source)
    {
        await Process.DeadLetters.AddAsync(Letter("x", source), CancellationToken.None);

        Assert.False(await Process.DeadLetters.ReplayAsync("acme", "x", CancellationToken.None));
        Assert.Single(await Process.DeadLetters.ListAsync("acme", 10, CancellationToken.None));
    }

    [Fact]
    public async Task AddAsync_SameLetterAgain_ChangesNothing()
    {
        await Process.DeadLetters.AddAsync(Letter("x", DeadLetterSource.Webhook), CancellationToken.None);
        await Process.DeadLetters.AddAsync(Letter("x", DeadLetterSource.Webhook) with { Cause = "other" }, CancellationToken.None);

        var letter = Assert.Single(await Process.DeadLetters.ListAsync("acme", 10, CancellationToken.None));
        Assert.Equal("not-understood", letter.Cause);
        Assert.Null(letter.EventId);
        Assert.Null(letter.ReceivedAt);
        Assert.Equal([1, 2, 3], letter.Payload.ToArray());
    }

    [Fact]
    public async Task AddAsync_DetailThatNoDatabaseTakes_IsKeptAllTheSame()
    {
        await Process.DeadLetters.AddAsync(Letter("x", DeadLetterSource.Webhook) with { Detail = "\0" + new string('x', 100_000) }, CancellationToken.None);

        var letter = Assert.Single(await Process.DeadLetters.ListAsync("acme", 10, CancellationToken.None));
        Assert.StartsWith("\uFFFDxxx", letter.Detail, StringComparison.Ordinal);
        Assert.InRange(letter.Detail.Length, 1, 10_000);
    }

    [Fact]
    public async Task ListAsync_Letters_AreTheTenantsNewestFirst()
    {
        for (var i = 0; i < 5; i++)
        {
            var letter = Letter($"{i}", DeadLetterSource.Webhook) with { CreatedAt = Entries.Noon.AddMinutes(i) };
            await Process.DeadLetters.AddAsync(letter, CancellationToken.None);
        }

        await Process.DeadLetters.AddAsync(Letter("5", DeadLetterSource.Webhook) with { Tenant = "globex" }, CancellationToken.None);

        Assert.Equal(["4", "3", "2"], (await Process.DeadLetters.ListAsync("acme", 3, CancellationToken.None)).Select(letter => letter.Id));
        Assert.Equal(["5"], (await Process.DeadLetters.ListAsync("globex", 3, CancellationToken.None)).Select(letter => letter.Id));
    }

    [Fact]
    public async Task PurgeDedupAsync_OldKeys_GoInBoundedBatchesAndYoungOnesStay()
    {
        await Store.AppendAsync(
            [.. Enumerable.Range(0, 7).Select(number => Entries.In(0, Entries.Create(number) with { ReceivedAt = Entries.Noon.AddDays(number) }))],
            CancellationToken.None);
        var limit = Entries.Noon.AddDays(5);

        Assert.Equal(3, await Store.PurgeDedupAsync(limit, 3, CancellationToken.None));
        Assert.Equal(2, await Store.PurgeDedupAsync(limit, 3, CancellationToken.None));
        Assert.Equal(0, await Store.PurgeDedupAsync(limit, 3, CancellationToken.None));

        // An event of the time that was kept is still known; an older one would be taken again.
        Assert.Equal([true, false, false], await Store.AppendAsync([Entries.In(0, 4), Entries.In(0, 5), Entries.In(0, 6)], CancellationToken.None));
    }

    [Fact]
    public async Task EnsurePartitionCountAsync_OtherCount_IsRefusedWhileRowsWait()
    {
        await Store.EnsurePartitionCountAsync(8, CancellationToken.None);
        await Store.AppendAsync([Entries.In(0, 1), DueIn(7, 2, minutes: 1)], CancellationToken.None);

        await Store.EnsurePartitionCountAsync(8, CancellationToken.None);
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => Store.EnsurePartitionCountAsync(16, CancellationToken.None));
        Assert.Contains("OrleansBots:Inbox:Partitions is 16", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("8 partitions", refusal.Message, StringComparison.Ordinal);

        await ConfirmAllAsync(0);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Store.EnsurePartitionCountAsync(16, CancellationToken.None));

        await ConfirmAllAsync(7);
        await Store.EnsurePartitionCountAsync(16, CancellationToken.None);
        Assert.Equal(16, (await Store.GetDepthAsync(CancellationToken.None)).Count);
    }

    [Fact]
    public async Task GetDepthAsync_Rows_AreCountedPerPartition()
    {
        Assert.Empty(await Store.GetDepthAsync(CancellationToken.None));
        await Store.EnsurePartitionCountAsync(3, CancellationToken.None);
        await Store.AppendAsync([Entries.In(0, 1), Entries.In(0, 2), DueIn(0, 3, minutes: 1), DueIn(2, 4, minutes: 1)], CancellationToken.None);

        var depth = await Store.GetDepthAsync(CancellationToken.None);

        Assert.Equal([new(0, 2, 1, Entries.Noon), new(1, 0, 0, null), new PartitionDepth(2, 0, 1, null)], depth);
    }

    [Fact]
    public async Task GetDepthAsync_PromotedRow_WaitsSinceItWasDue()
    {
        await Store.EnsurePartitionCountAsync(1, CancellationToken.None);
        await Store.AppendAsync([DueIn(0, 1, minutes: 1)], CancellationToken.None);
        await using var lease = await Store.AcquireAsync(0);
        await lease.PromoteDueAsync(Tomorrow.AddMinutes(2), 10, CancellationToken.None);

        Assert.Equal([new PartitionDepth(0, 1, 0, Truncate(Tomorrow.AddMinutes(1)))], await Store.GetDepthAsync(CancellationToken.None));
    }

    private static int PartitionOf(string key) => StreamPartitioner.PartitionOf(Entries.Namespace, key, Entries.Partitions);

    private static PartitionedEntry DueIn(int partition, int number, int minutes) =>
        Entries.In(partition, Entries.Create(number) with { DueAt = Tomorrow.AddMinutes(minutes) });

    /// <summary>Databases keep microseconds.</summary>
    private static DateTimeOffset Truncate(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMicrosecond));

    private static DeadLetter Letter(string id, DeadLetterSource source) => new()
    {
        Id = id,
        Source = source,
        Tenant = "acme",
        Channel = "support",
        Kind = "update",
        Payload = new byte[] { 1, 2, 3 },
        Cause = "not-understood",
        Detail = "no update",
        CreatedAt = Entries.Noon,
    };

    private async Task<IPartitionLease> DeadLetterOneAsync(int partition, string streamKey)
    {
        await Store.AppendAsync([Entries.In(partition, Entries.Create(1, streamKey: streamKey))], CancellationToken.None);
        var lease = await Store.AcquireAsync(partition);
        var row = Assert.Single(await lease.ReadAllAsync());
        await lease.DeadLetterAsync(row.Item.RowId, "turn-failed", "bad news", 5, Entries.Noon, CancellationToken.None);
        Assert.Empty(await lease.ReadAllAsync());
        return lease;
    }

    private async Task ConfirmAllAsync(int partition)
    {
        await using var lease = await Store.AcquireAsync(partition);
        await lease.PromoteDueAsync(Tomorrow.AddDays(1), 10, CancellationToken.None);
        await lease.ConfirmAsync([.. (await lease.ReadAllAsync()).Select(row => row.Item.RowId)], CancellationToken.None);
    }
}
