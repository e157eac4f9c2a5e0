using OrleansBots.Tests.Cluster.Stage;
using OrleansBots.Tests.Common.Postgres;

namespace OrleansBots.Tests.Cluster.Discord;

[Collection(PostgresFixture.Collection)]
public sealed class ShardTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Shards_OfAChannelOnTwoSilos_RunOnceEachAndTakeEachMessageOnce()
    {
        await using var stage = await DiscordStage.StartAsync(postgres);
        await Until.TrueAsync(() => stage.Gateway.Running == 2);
        stage.Write(10);
        await stage.AssertAllAnsweredAsync();
        Assert.Equal([(0, 2), (1, 2)], stage.Gateway.Identifies.Select(identify => (identify.Shard, identify.Shards)).Order());
        Assert.Equal(2, stage.Gateway.Connections);
        Assert.Empty(stage.Gateway.Violations);
    }

    [Fact]
    public async Task Shards_WhoseSiloStops_MoveAndGoOnWithTheirSessions()
    {
        await using var stage = await DiscordStage.StartAsync(postgres);
        await Until.TrueAsync(() => stage.Gateway.Running == 2);
        stage.Write(10);
        var stopping = stage.Cluster.StopSiloAsync(await stage.OwnerOfAsync(0));
        stage.Write(10);
        await stopping;
        stage.Write(10);
        await Until.TrueAsync(() => stage.Gateway.Running == 2);
        await stage.AssertAllAnsweredAsync();
        Assert.Equal(2, stage.Gateway.Identifies.Count);
        Assert.NotEmpty(stage.Gateway.Resumes);
        Assert.All(stage.Gateway.Resumes, resume => Assert.True(resume.Resumed));
        Assert.All(stage.Gateway.Farewells, code => Assert.Equal(4000, code));
        Assert.Empty(stage.Gateway.Violations);
    }

    [Fact]
    public async Task Shards_WhoseSiloIsKilled_MoveAndLoseNothing()
    {
        await using var stage = await DiscordStage.StartAsync(postgres);
        await Until.TrueAsync(() => stage.Gateway.Running == 2);
        stage.Write(10);
        await stage.AssertAllAnsweredAsync();
        // Kills the process in name only: its connections live on, as those of a silo that the others cannot reach.
        await stage.Cluster.KillSiloAsync(await stage.OwnerOfAsync(0));
        stage.Write(20);
        await Until.TrueAsync(() => stage.Gateway.Resumes.Count > 0 && stage.Gateway is { Running: 2, Connections: 2 });
        await stage.AssertAllAnsweredAsync();
        Assert.Equal(2, stage.Gateway.Identifies.Count);
        Assert.All(stage.Gateway.Resumes, resume => Assert.True(resume.Resumed));
        Assert.Empty(stage.Gateway.Violations);
    }

    [Fact]
    public async Task Shard_ThatSomebodyElseClaimed_DisconnectsBeforeItGoesOn()
    {
        using var fenced = new FencedShards();
        await using var stage = await DiscordStage.StartAsync(postgres);
        await Until.TrueAsync(() => stage.Gateway.Running == 2);
        stage.Write(10);
        await stage.AssertAllAnsweredAsync();
        await stage.ClaimElsewhereAsync(0);
        Assert.Equal(0, fenced.Count);
        stage.Gateway.RequestReconnect();
        // Shard 1 goes on as it is; shard 0 gives up here, and its next activation goes on with the session.
        await Until.TrueAsync(() => fenced.Count == 1 && stage.Gateway.Running == 2);
        stage.Write(10);
        await stage.AssertAllAnsweredAsync();
        Assert.Equal(2, stage.Gateway.Identifies.Count);
        Assert.Equal(2, stage.Gateway.Resumes.Count);
    }

    [Fact]
    public async Task Shards_InOneBucket_StartFiveSecondsApart()
    {
        await using var stage = await DiscordStage.StartAsync(postgres, new() { MaxConcurrency = 1, RecommendedShards = 2 }, shards: null);
        await Until.TrueAsync(() => stage.Gateway.Running == 2);
        Assert.Equal([0, 1], stage.Gateway.Identifies.Select(identify => identify.Shard).Order());
        Assert.Empty(stage.Gateway.Violations);
    }

    [Fact]
    public async Task Shards_BeyondTheStartsOfTheDay_AreNotStarted()
    {
        await using var stage = await DiscordStage.StartAsync(postgres, new() { StartsPerDay = 3, MaxConcurrency = 2, StartSpacing = TimeSpan.Zero });
        await Until.TrueAsync(() => stage.Gateway.Running == 2);
        stage.Gateway.InvalidateSessions(resumable: false);
        // They come back as far as Hello, and are told to wait; one start is held back.
        await Until.TrueAsync(() => stage.Gateway.Farewells.Count >= 4);
        Assert.Equal(2, stage.Gateway.Identifies.Count);
        Assert.Empty(stage.Gateway.Violations);
    }

    [Fact]
    public async Task Shards_ThatDiscordFindsTooFew_StartAnewInItsNumber()
    {
        await using var stage = await DiscordStage.StartAsync(postgres, new() { MaxConcurrency = 2, RecommendedShards = 1 }, shards: null);
        await Until.TrueAsync(() => stage.Gateway.Running == 1);
        stage.Gateway.Options.RequiredShards = 2;
        stage.Gateway.Close(4011);
        await Until.TrueAsync(() => stage.Gateway.Identifies.Count(identify => identify.Shards == 2) == 2);
    }
}
