using OrleansBots.Persistence;
using OrleansBots.Tests.Common.Postgres;

namespace OrleansBots.Tests.Inbox.Streams;

/// <summary>The database goes and comes back; each test has a server of its own.</summary>
public sealed class DatabaseOutageTests : IAsyncLifetime
{
    private readonly ConsumerScript _script = new();
    private PostgresServer _server = null!;

    public async Task InitializeAsync() => _server = await PostgresServer.CreateAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Restart_UnderLoad_NothingIsLostAndOrderIsKept()
    {
        await using var cluster = await StreamCluster.StartAsync(await CreateStoreAsync(), _script);
        var keys = Enumerable.Range(0, 40).Select(number => $"stream-{number}").ToArray();
        var load = Task.WhenAll(keys.Select(async key =>
        {
            for (var number = 0; number < 40; number++) await cluster.AppendAsync(key, number);
        }));
        await Until.TrueAsync(() => _script.Total > 200);

        await _server.StopAsync(PostgresStop.Immediate);
        await _server.StartAsync();

        await load;
        await Until.TrueAsync(() => keys.All(key => _script.TakenBy(key).Distinct().Count() == 40));
        await Until.TrueAsync(cluster.IsEmptyAsync);
        Assert.All(keys, key => Assert.Equal(Enumerable.Range(0, 40), _script.TakenBy(key).Distinct()));
        Assert.Empty(await cluster.DeadLettersAsync());
    }

    [Fact]
    public async Task Outage_LongerThanADeliveryIsTried_MakesNoDeadLetters()
    {
        var limit = TimeSpan.FromSeconds(4);
        var away = true;
        _script.Turn = (_, _) => Volatile.Read(ref away) ? throw new InvalidOperationException("The state cannot be written.") : Task.CompletedTask;
        await using var cluster = await StreamCluster.StartAsync(await CreateStoreAsync(), _script, configure: options => options.MaxDeliveryTime = limit);
        await cluster.AppendAsync("patient", Enumerable.Range(0, 3));
        await Until.TrueAsync(() => _script.Attempts > 0);
        var attempts = _script.Attempts;
        await _server.StopAsync();
        var began = TimeProvider.System.GetTimestamp();
        await Until.TrueAsync(() => TimeProvider.System.GetElapsedTime(began) > 1.5 * limit);
        Assert.True(_script.Attempts > attempts, "The consumer was not tried during the outage, so that nothing was proven.");

        await _server.StartAsync();
        Volatile.Write(ref away, false);

        await Until.TrueAsync(() => _script.TakenBy("patient").Distinct().Count() == 3);
        await Until.TrueAsync(cluster.IsEmptyAsync);
        Assert.Equal([0, 1, 2], _script.TakenBy("patient").Distinct());
        Assert.Empty(await cluster.DeadLettersAsync());
    }

    private async Task<StreamStore> CreateStoreAsync() => new(StoreKind.Postgres, await _server.CreateDatabaseAsync());
}
