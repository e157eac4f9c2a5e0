using OrleansBots.Persistence;
using OrleansBots.Tests.Common.Postgres;

namespace OrleansBots.Tests.Inbox.Streams;

/// <summary>Two silos share the partitions of one PostgreSQL.</summary>
[Collection(PostgresFixture.Collection)]
public sealed class HandOverTests(PostgresFixture postgres)
{
    private const int Partitions = 8;

    private readonly ConsumerScript _script = new();

    [Fact]
    public async Task TwoSilos_Started_HaveHalfOfThePartitionsEach()
    {
        await using var cluster = await StartAsync();

        await Until.TrueAsync(() => HeldBy(cluster, 0).Count == 4 && HeldBy(cluster, 1).Count == 4);

        Assert.Equal(Enumerable.Range(0, Partitions), HeldBy(cluster, 0).Concat(HeldBy(cluster, 1)).Order());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task OneSiloLeaves_UnderLoad_TheOtherGoesOnWithNothingLost(bool graceful)
    {
        await using var cluster = await StartAsync();
        await Until.TrueAsync(() => HeldBy(cluster, 0).Count == 4 && HeldBy(cluster, 1).Count == 4);
        var keys = Enumerable.Range(0, 60).Select(number => $"stream-{number}").ToArray();
        var load = Task.WhenAll(keys.Select(async key =>
        {
            for (var number = 0; number < 40; number++) await cluster.AppendAsync(key, number);
        }));
        await Until.TrueAsync(() => _script.Total > 300);

        var leaving = cluster.Silos[1];
        await (graceful ? cluster.StopSiloAsync(leaving) : cluster.KillSiloAsync(leaving));

        await Until.TrueAsync(() => HeldBy(cluster, 0).Count == Partitions);
        await load;
        await Until.TrueAsync(() => keys.All(key => _script.TakenBy(key).Distinct().Count() == 40));
        await Until.TrueAsync(cluster.IsEmptyAsync);
        // What was under way when the silo left may come twice; the conversation's ring is for that. Nothing overtakes.
        Assert.All(keys, key => Assert.Equal(Enumerable.Range(0, 40), _script.TakenBy(key).Distinct()));
        Assert.Empty(await cluster.DeadLettersAsync());
    }

    [Fact]
    public async Task GracefulStop_TurnHangs_PartitionsAreFreedAllTheSame()
    {
        var release = new TaskCompletionSource();
        _script.Turn = (_, _) => release.Task;
        await using var cluster = await StartAsync();
        await Until.TrueAsync(() => HeldBy(cluster, 0).Count == 4 && HeldBy(cluster, 1).Count == 4);
        for (var number = 0; number < 16; number++) await cluster.AppendAsync($"hanging-{number}", number);
        await Until.TrueAsync(() => _script.Attempts == 16);

        var began = TimeProvider.System.GetTimestamp();
        var stop = cluster.StopSiloAsync(cluster.Silos[1]);

        await Until.TrueAsync(() => HeldBy(cluster, 0).Count == Partitions);
        // An agent of its own accord waits for its turns until the calls time out, after 30 s.
        Assert.InRange(TimeProvider.System.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(15));
        Assert.False(stop.IsCompleted);
        release.SetResult();
        await stop;
    }

    [Fact]
    public async Task SiloJoins_OthersRun_TakesItsShare()
    {
        await using var cluster = await StartAsync(silos: 1);
        await Until.TrueAsync(() => HeldBy(cluster, 0).Count == Partitions);

        await cluster.StartSiloAsync();

        await Until.TrueAsync(() => HeldBy(cluster, 0).Count == 4 && HeldBy(cluster, 1).Count == 4);
        Assert.Empty(HeldBy(cluster, 0).Intersect(HeldBy(cluster, 1)));
    }

    private async Task<StreamCluster> StartAsync(int silos = 2) =>
        await StreamCluster.StartAsync(new(StoreKind.Postgres, await postgres.Server.CreateDatabaseAsync()), _script, silos, Partitions);

    private static IReadOnlyList<int> HeldBy(StreamCluster cluster, int silo) => StreamCluster.PartitionsOf(cluster.Silos[silo]);
}
