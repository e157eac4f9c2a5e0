using Xunit.Abstractions;

namespace OrleansBots.Tests.EndToEnd.Elastic;

/// <summary>
/// Silos that stop for a while, as they do for a garbage collection, a migrated virtual machine or want of processors: short of what is promised nobody
/// is declared dead, beyond it the silo is replaced and cannot do harm when it comes back.
/// </summary>
[Collection(ElasticCluster.Collection)]
public sealed class PauseTests(ElasticCluster cluster, ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly TimeSpan ReplacementLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Starvation = TimeSpan.FromSeconds(20);

    private ElasticStage Stage => cluster.Stage;

    public Task InitializeAsync() => Stage.PrepareAsync(output);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Silos_PausedForUpToFiveSeconds_AreNotDeclaredDead()
    {
        var ended = await Stage.Membership.CountEndedAsync();
        var load = Stage.Begin(count: 750, rate: 50);
        await Stage.RepliesAsync(load, 50);

        foreach (var (silo, seconds) in Stage.Silos.Zip([1, 3, 5]))
        {
            silo.Pause();
            await Task.Delay(TimeSpan.FromSeconds(seconds));
            silo.Resume();
        }

        // The load goes on for as long again as a vote would take.
        await Stage.FinishAsync(load);
        Assert.Equal(ended, await Stage.Membership.CountEndedAsync());
        Assert.All(Stage.Silos, silo => Assert.False(silo.HasExited, silo.Name));
    }

    [Fact]
    public async Task Silos_StarvedOfProcessorsForTwentySeconds_AreNotDeclaredDead()
    {
        var ended = await Stage.Membership.CountEndedAsync();
        var load = Stage.Begin(count: 400, rate: 20);
        await using (await BusyProcesses.StartAsync(perProcessor: 2))
        {
            await Task.Delay(Starvation);
        }

        // Who gets no processor may refuse a webhook; it must not take anybody for dead.
        await Stage.FinishAnyhowAsync(load);
        Assert.Equal(ended, await Stage.Membership.CountEndedAsync());
        Assert.All(Stage.Silos, silo => Assert.False(silo.HasExited, silo.Name));
    }

    [Fact]
    public async Task Silo_PausedForLonger_IsReplacedAndEndsByItselfWithoutEffect()
    {
        var ended = await Stage.Membership.CountEndedAsync();
        var silo = Stage.Silos[0];
        var load = Stage.Begin(count: 3_000, rate: 150);
        await Stage.RepliesAsync(load, 300);

        var paused = TimeProvider.System.GetTimestamp();
        silo.Pause();
        await Stage.EndedAsync(ended, ReplacementLimit);
        Stage.Say($"declared dead {TimeProvider.System.GetElapsedTime(paused).TotalSeconds:0.0} s after it was paused");
        await Stage.FinishAsync(load);
        var replaced = Stage.QuickAgain(load, paused);

        silo.Resume();
        await Stage.EvictedAsync(silo);
        Assert.InRange(replaced, TimeSpan.Zero, ReplacementLimit);
        // What it still held when it was paused has left, if at all, as a repetition.
        await Stage.SettleAsync(load);
    }
}
