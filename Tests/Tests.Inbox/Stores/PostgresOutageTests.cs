using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OrleansBots.Inbox;
using OrleansBots.Persistence;
using OrleansBots.Tests.Common.Postgres;

namespace OrleansBots.Tests.Inbox.Stores;

/// <summary>The inbox while its server is away: it refuses within a second, loses nothing, and works again by itself.</summary>
public sealed class PostgresOutageTests : IAsyncLifetime
{
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(1);

    // What a busy test machine may add to a second; the measured time must still be far from any of the driver's own timeouts.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(500);

    private PostgresServer _server = null!;
    private InboxProcess _process = null!;

    public async Task InitializeAsync()
    {
        _server = await PostgresServer.CreateAsync();
        var connectionString = await _server.CreateDatabaseAsync();
        _process = await InboxProcess.StartAsync(
            options => (options.Kind, options.ConnectionString, options.MaxPoolSize) = (StoreKind.Postgres, connectionString, 8),
            services => services.Configure<InboxOptions>(options => options.Writers = 2));
        // Warm: code compiled, connections pooled, statements prepared. The very first append may take longer than is promised to a webhook.
        await AppendUntilTakenAsync(0, 64);
    }

    public async Task DisposeAsync()
    {
        await _process.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task AppendAsync_ServerStopped_IsRefusedInTimeAndTakenAfterTheRestart()
    {
        await _server.StopAsync();
        var refused = await AppendManyAsync(100, 20);
        var again = await AppendManyAsync(100, 20);

        Assert.All(refused.Concat(again), AssertRefused);

        await _server.StartAsync();
        var taken = await AppendManyAsync(100, 20);

        // The first try after the restart: no dead connection of the pool is met.
        Assert.All(taken, result => Assert.Equal((AppendOutcome.Accepted, null), (result.Outcome, result.Reason)));
    }

    [Fact]
    public async Task AppendAsync_ServerRestartedBetween_IsTaken()
    {
        await _server.StopAsync(PostgresStop.Immediate);
        await _server.StartAsync();

        Assert.All(await AppendManyAsync(100, 20), result => Assert.Equal((AppendOutcome.Accepted, null), (result.Outcome, result.Reason)));
    }

    [Fact]
    public async Task AppendAsync_ServerHangs_IsRefusedInTimeAndNothingIsLostOrDoubled()
    {
        using (new PostgresFreeze(_server))
        {
            for (var round = 0; round < 4; round++) Assert.All(await AppendManyAsync(100, 20), AssertRefused);
        }

        // As the platforms do: again, until it is taken. A try that had reached the server was taken all the same; then this one is its duplicate.
        await AppendUntilTakenAsync(100, 20);

        var stored = new List<int>();
        for (var partition = 0; partition < Entries.Partitions; partition++)
        {
            await using var lease = await _process.Store.AcquireAsync(partition);
            stored.AddRange((await lease.ReadAllAsync()).Select(Entries.NumberOf));
        }

        Assert.Equal(Enumerable.Range(100, 20), stored.Where(number => number is >= 100 and < 1000).Order());
    }

    [Fact]
    public async Task Lease_ServerRestarted_IsLostAndThePartitionCanBeTakenAgain()
    {
        await using var lease = await _process.Store.AcquireAsync(1);
        await _server.StopAsync(PostgresStop.Immediate);

        await Assert.ThrowsAsync<InboxUnavailableException>(() => lease.ReadAllAsync());
        Assert.True(lease.Lost.IsCancellationRequested);
        await Assert.ThrowsAsync<InboxUnavailableException>(() => _process.Store.TryAcquireAsync(1, CancellationToken.None));
        await Assert.ThrowsAsync<InboxUnavailableException>(() => _process.Store.PurgeDedupAsync(Entries.Noon, 10, CancellationToken.None));
        await Assert.ThrowsAsync<InboxUnavailableException>(() => _process.DeadLetters.ListAsync("acme", 10, CancellationToken.None));

        await _server.StartAsync();
        await using var again = await _process.Store.AcquireAsync(1);
        Assert.NotEmpty(await again.ReadAllAsync());
    }

    private static void AssertRefused(AppendResult result)
    {
        Assert.Equal(AppendOutcome.Refused, result.Outcome);
        Assert.True(result.RetryAfter > TimeSpan.Zero);
        Assert.False(string.IsNullOrEmpty(result.Reason));
    }

    private async Task AppendUntilTakenAsync(int first, int count)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while ((await AppendManyAsync(first, count)).Any(result => result.Outcome == AppendOutcome.Refused)) limit.Token.ThrowIfCancellationRequested();
    }

    private async Task<AppendResult[]> AppendManyAsync(int first, int count)
    {
        var began = Stopwatch.GetTimestamp();
        var results = await Task.WhenAll(Enumerable.Range(first, count).Select(
            number => Task.Run(async () => await _process.Inbox.AppendAsync(Entries.Create(number), CancellationToken.None))));
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, Promised + Tolerance);
        return results;
    }
}
