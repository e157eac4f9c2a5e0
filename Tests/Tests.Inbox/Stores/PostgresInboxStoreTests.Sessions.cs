using Npgsql;
using OrleansBots.Inbox;
using OrleansBots.Inbox.Postgres;

namespace OrleansBots.Tests.Inbox.Stores;

/// <summary>What PostgreSQL's sessions add: they can end without their owner's will.</summary>
public sealed partial class PostgresInboxStoreTests
{
    [Fact]
    public async Task Lease_SessionKilled_IsLostAndFencedAndTakenOver()
    {
        var other = await StartProcessAsync();
        await Store.AppendAsync([Entries.In(2, 1)], CancellationToken.None);
        var lease = await Store.AcquireAsync(2);
        var row = Assert.Single(await lease.ReadAllAsync());

        await ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND classid = {PostgresSql.OwnerLock} AND objid = 2");
        await using var taken = await other.Store.AcquireAsync(2);

        await Assert.ThrowsAsync<InboxUnavailableException>(() => lease.ConfirmAsync([row.Item.RowId], CancellationToken.None));
        await CancelledAsync(lease.Lost);
        await Assert.ThrowsAsync<InboxUnavailableException>(() => lease.ReadAllAsync());
        await Assert.ThrowsAsync<InboxUnavailableException>(
            () => lease.DeadLetterAsync(row.Item.RowId, "late", "late", 1, Entries.Noon, CancellationToken.None));
        Assert.Equal([1], (await taken.ReadAllAsync()).Select(Entries.NumberOf));
        await lease.DisposeAsync();
        Assert.Null(await Store.TryAcquireAsync(2, CancellationToken.None));
    }

    [Fact]
    public async Task Lease_SessionKilledWhileIdle_IsLostByItself()
    {
        await using var lease = await Store.AcquireAsync(2);
        var waiting = lease.WaitAsync(TimeSpan.FromSeconds(60), CancellationToken.None);

        await ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND classid = {PostgresSql.OwnerLock} AND objid = 2");

        await CancelledAsync(lease.Lost);
        await waiting.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Lease_CallCancelled_IsKept()
    {
        await using var lease = await Store.AcquireAsync(2);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => lease.ReadAsync(0, 1, cancelled.Token));

        Assert.Empty(await lease.ReadAllAsync());
        Assert.False(lease.Lost.IsCancellationRequested);
    }

    [Fact]
    public async Task Lease_CalledFromManyThreads_AnswersAll()
    {
        await Store.AppendAsync([.. Enumerable.Range(0, 100).Select(number => Entries.In(2, number))], CancellationToken.None);
        await using var lease = await Store.AcquireAsync(2);
        var rows = await lease.ReadAllAsync();

        await Task.WhenAll(rows.Chunk(7).Select(chunk => Task.Run(async () =>
        {
            await lease.ConfirmAsync([.. chunk.Select(row => row.Item.RowId)], CancellationToken.None);
            await lease.ReadAsync(0, 5, CancellationToken.None);
        })));

        Assert.Empty(await lease.ReadAllAsync());
    }

    [Fact]
    public async Task Listener_SessionKilled_ReadersAreWokenAndNotificationsComeAgain()
    {
        var other = await StartProcessAsync();
        await using var lease = await Store.AcquireAsync(2);
        await SettleAsync(lease);

        var rescan = lease.WaitAsync(TimeSpan.FromSeconds(60), CancellationToken.None);
        await ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()");
        await rescan.WaitAsync(TimeSpan.FromSeconds(15));

        var waiting = lease.WaitAsync(TimeSpan.FromSeconds(60), CancellationToken.None);
        await other.Store.AppendAsync([Entries.In(2, 1)], CancellationToken.None);
        await waiting.WaitAsync(TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task AppendAsync_PartitionsOfThisProcess_AreSignalledWithoutNotification()
    {
        await using var lease = await Store.AcquireAsync(2);
        await using var listener = new NpgsqlConnection(_connectionString + ";Pooling=false");
        await listener.OpenAsync();
        List<string> heard = [];
        listener.Notification += (_, notification) => heard.Add(notification.Payload);
        await using (var listen = new NpgsqlCommand("LISTEN " + PostgresSql.Channel, listener)) await listen.ExecuteNonQueryAsync();

        await Store.AppendAsync([Entries.In(2, 1)], CancellationToken.None);
        await Store.AppendAsync([Entries.In(2, 2), Entries.In(4, 3), Entries.In(1, 4)], CancellationToken.None);
        await listener.WaitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(15)).Token);

        Assert.Equal(["1,4"], heard);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task CancelledAsync(CancellationToken token)
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = token.Register(cancelled.SetResult);
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(20), CancellationToken.None);
    }
}
