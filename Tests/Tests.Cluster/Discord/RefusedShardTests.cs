using OrleansBots.Simulators.Discord.Gateway;
using OrleansBots.Tests.Cluster.Stage;
using OrleansBots.Tests.Common.Postgres;

namespace OrleansBots.Tests.Cluster.Discord;

/// <summary>Shards that Discord refuses: they stay stopped, and come back when what was wrong is mended, here or at Discord.</summary>
[Collection(PostgresFixture.Collection)]
public sealed class RefusedShardTests(PostgresFixture postgres)
{
    private const int WithoutContent = 13825;

    private static readonly DiscordGatewayOptions s_intentsOff = new() { MaxConcurrency = 2, RecommendedShards = 2, AllowedPrivilegedIntents = 0 };

    [Fact]
    public async Task Shards_RefusedForTheirIntents_StayStoppedUntilTheSettingsChange()
    {
        using var stopped = new StoppedShards();
        await using var stage = await DiscordStage.StartAsync(postgres, s_intentsOff);
        await Until.TrueAsync(() => stopped.Count == 2);

        for (var i = 0; i < 5; i++) await stage.EnsureRunningAsync();
        Assert.Equal([(0, 4014), (1, 4014)], stage.Gateway.RefusedStarts.Order());
        stage.Channel.Change(intents: WithoutContent);
        await stage.EnsureRunningAsync();

        await Until.TrueAsync(() => stage.Gateway.Running == 2 && stopped.Count == 0);
        Assert.All(stage.Gateway.Identifies, identify => Assert.Equal(WithoutContent, identify.Intents));
    }

    [Fact]
    public async Task Shards_RefusedForTheirIntents_ComeBackByThemselvesOnceTheyAreSwitchedOn()
    {
        await using var stage = await DiscordStage.StartAsync(postgres, s_intentsOff, timings: new() { FirstRefusalWait = TimeSpan.FromMilliseconds(100) });
        await Until.TrueAsync(async () =>
        {
            await stage.EnsureRunningAsync();
            return stage.Gateway.RefusedStarts.Count(refused => refused.Shard == 0) >= 2;
        });
        // What one shard finds out is true of all.
        Assert.Equal(1, stage.Gateway.RefusedStarts.Count(refused => refused.Shard == 1));

        stage.Gateway.Options.AllowedPrivilegedIntents = new DiscordGatewayOptions().AllowedPrivilegedIntents;
        await Until.TrueAsync(async () =>
        {
            await stage.EnsureRunningAsync();
            return stage.Gateway.Running == 2;
        });
        stage.Write(5);
        await stage.AssertAllAnsweredAsync();
    }

    [Fact]
    public async Task Shards_WhoseTokenWasReset_GoOnWithTheirSessionsUnderTheNewOne()
    {
        using var stopped = new StoppedShards();
        await using var stage = await DiscordStage.StartAsync(postgres);
        await Until.TrueAsync(() => stage.Gateway.Running == 2);
        stage.Gateway.Options.Token = "reset";
        stage.Gateway.Close(4004);
        await Until.TrueAsync(() => stopped.Count == 2);

        await stage.EnsureRunningAsync();
        Assert.Empty(stage.Gateway.Resumes);
        stage.Channel.Change(token: "reset");
        await stage.EnsureRunningAsync();

        await Until.TrueAsync(() => stage.Gateway.Running == 2);
        Assert.Equal(2, stage.Gateway.Identifies.Count);
        Assert.All(stage.Gateway.Resumes, resume => Assert.True(resume.Resumed));
    }

    [Fact]
    public async Task Shards_WhoseIntentsChange_StartNewSessionsWithThem()
    {
        await using var stage = await DiscordStage.StartAsync(postgres, new() { MaxConcurrency = 2, RecommendedShards = 2, StartSpacing = TimeSpan.Zero });
        await Until.TrueAsync(() => stage.Gateway.Running == 2);
        stage.Channel.Change(intents: WithoutContent);
        await stage.EnsureRunningAsync();

        // A session keeps for life what it subscribed to.
        await Until.TrueAsync(() => stage.Gateway.Identifies.Count(identify => identify.Intents == WithoutContent) == 2);
        Assert.Empty(stage.Gateway.Resumes);
    }
}
