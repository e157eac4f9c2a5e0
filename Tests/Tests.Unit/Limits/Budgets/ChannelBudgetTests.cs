using OrleansBots.Grains.Abstractions.Grains;
using OrleansBots.Grains.Channels;

namespace OrleansBots.Tests.Unit.Limits.Budgets;

public sealed class ChannelBudgetTests
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    [Theory]
    [InlineData("20/1s", 1, 11)]
    [InlineData("20/1s", 3, 12)]
    [InlineData("50/1s", 2, 13)]
    [InlineData("80/1s", 1, 14)]
    [InlineData("80/1s", 3, 15)]
    [InlineData("30/3s", 2, 16)]
    public void TakeAsync_MoreIsWantedThanAllowed_KeepsTheLimitAndUsesNearlyAllOfIt(string limit, int silos, int seed)
    {
        using var stage = new BudgetStage(limit, silos, seed);

        stage.Run(conversations: 60, TimeSpan.FromSeconds(20));

        stage.Platform.AssertKept();
        Assert.InRange(stage.Platform.ShareSince(WarmUp), 0.95, 1);
    }

    /// <summary>Some requests take long from their permits to the wire, and demand comes and goes.</summary>
    [Theory]
    [InlineData("20/1s", 3, 21)]
    [InlineData("50/1s", 2, 22)]
    [InlineData("80/1s", 3, 23)]
    public void TakeAsync_SlowDepartures_KeepsTheLimit(string limit, int silos, int seed)
    {
        using var stage = new BudgetStage(limit, silos, seed);
        stage.Preparation = random => random.Next(20) == 0 ? random.Next(2_000) : random.Next(60);
        stage.Rest = random => random.Next(3) == 0 ? random.Next(3_000) : 0;

        stage.Run(conversations: 60, TimeSpan.FromSeconds(30));

        stage.Platform.AssertKept();
        Assert.True(stage.Platform.Arrivals.Count > 200);
    }

    /// <summary>
    /// What left during 0.6 s without answers arrives all at once, and counts from then but for the 0.2 s that answers usually take. One for each silo was
    /// reserved before anybody could know.
    /// </summary>
    [Theory]
    [InlineData("20/1s", 1, 26)]
    [InlineData("30/1s", 2, 27)]
    [InlineData("80/1s", 1, 28)]
    public void TakeAsync_PlatformStandsStillForAWhile_CountsWhatLeftMeanwhileFromItsAnswers(string limit, int silos, int seed)
    {
        using var stage = new BudgetStage(limit, silos, seed);
        stage.Platform.StandsStill = (TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5.6));

        stage.Run(conversations: 60, TimeSpan.FromSeconds(20));

        stage.Platform.AssertKept(TimeSpan.FromMilliseconds(200), beyond: silos);
        Assert.InRange(stage.Platform.ShareSince(TimeSpan.FromSeconds(8)), 0.9, 1);
    }

    /// <summary>Whatever is lost, repeated or told to another activation costs throughput at most.</summary>
    [Theory]
    [InlineData("20/1s", 3, 31)]
    [InlineData("80/1s", 2, 32)]
    public void TakeAsync_ReportsAreLostAndRepeated_KeepsTheLimit(string limit, int silos, int seed)
    {
        using var stage = new BudgetStage(limit, silos, seed);
        stage.Channel.IsUnreliable = true;

        stage.Run(conversations: 60, TimeSpan.FromSeconds(20));

        stage.Platform.AssertKept();
        Assert.InRange(stage.Platform.ShareSince(WarmUp), 0.85, 1);
    }

    [Fact]
    public void TakeAsync_GrainOfAnOldSilo_LeasesAsBeforeAndTellsNothing()
    {
        using var stage = new BudgetStage("20/1s", silos: 2, seed: 41);
        stage.Channel.IsOld = true;

        stage.Run(conversations: 60, TimeSpan.FromSeconds(20));

        stage.Platform.AssertKept();
        Assert.InRange(stage.Platform.ShareSince(WarmUp), 0.8, 1);
        Assert.Equal(2, stage.Channel.Calls.Count(call => call.Method == "exchange"));
    }

    [Fact]
    public void TakeAsync_OldSiloIsReplaced_TellsAgain()
    {
        using var stage = new BudgetStage("20/1s", silos: 1, seed: 42);
        stage.Channel.IsOld = true;
        stage.Run(conversations: 60, TimeSpan.FromSeconds(20));
        stage.Channel.IsOld = false;
        stage.Channel.Calls.Clear();

        stage.Run(conversations: 0, TimeSpan.FromSeconds(20));

        Assert.Contains(stage.Channel.Calls, call => call.Request is { Uses.Count: > 0 });
        stage.Platform.AssertKept();
    }

    /// <summary>What is told of permits that another activation gave out frees none of this one's places. An activation that knows nothing begins half used.</summary>
    [Fact]
    public void TakeAsync_GrainIsActivatedAnew_TakesNoReportsOfItsPredecessor()
    {
        using var stage = new BudgetStage("20/1s", silos: 2, seed: 43);
        stage.Run(conversations: 60, TimeSpan.FromSeconds(5.5));

        stage.Channel.Reactivate();
        stage.Run(conversations: 0, TimeSpan.FromSeconds(10));

        stage.Platform.AssertKept(beyond: 10);
        Assert.InRange(stage.Platform.ShareSince(TimeSpan.FromSeconds(7)), 0.9, 1);
    }

    [Fact]
    public void TakeAsync_OnePermit_IsToldWithTheNextLeaseOnly()
    {
        using var stage = new BudgetStage("20/1s", silos: 1, seed: 51);
        stage.Time.Run(() => _ = SendAsync(stage), TimeSpan.FromSeconds(1));
        Assert.Single(stage.Channel.Calls);

        stage.Time.Run(() => _ = SendAsync(stage), TimeSpan.FromSeconds(1));

        Assert.Equal(2, stage.Channel.Calls.Count);
        var use = Assert.Single(stage.Channel.Calls[1].Request!.Uses);
        Assert.Equal(PermitFate.Used, use.Fate);
        Assert.InRange(use.Age, TimeSpan.FromMilliseconds(980), TimeSpan.FromMilliseconds(1_000));
    }

    [Fact]
    public void TakeAsync_PermitsLapse_ReturnsThemByACallOfItsOwn()
    {
        using var stage = new BudgetStage("200/1s", silos: 1, seed: 52);
        // Two that follow each other closely make the next lease larger than what is used of it.
        stage.Time.Run(() => _ = SendAsync(stage), TimeSpan.FromMilliseconds(20));
        stage.Time.Run(() => _ = SendAsync(stage), TimeSpan.FromSeconds(2));

        var last = stage.Channel.Calls[^1].Request!;
        Assert.Equal(0, last.Wanted);
        Assert.Contains(last.Uses, use => use.Fate == PermitFate.Unused);
        Assert.Equal(last.Uses.Count, last.Uses.Select(use => use.Permit).Distinct().Count());
    }

    [Fact]
    public void TakeAsync_RequestDoesNotLeaveInTime_IsToldAsOpenUntilItDoes()
    {
        using var stage = new BudgetStage("20/1s", silos: 1, seed: 53);
        BudgetPermit? permit = null;
        stage.Time.Run(async () => (permit, _) = await stage.Silo.TakeAsync(bulk: false, TimeSpan.FromSeconds(1), CancellationToken.None), TimeSpan.FromSeconds(1));
        var before = stage.Channel.Calls.Count;
        Assert.All(stage.Channel.Calls.Skip(1), call => Assert.Equal(PermitFate.Open, Assert.Single(call.Request!.Uses).Fate));
        Assert.InRange(before, 5, 10);

        stage.Time.Run(permit!.Close, TimeSpan.FromSeconds(1));

        Assert.Equal(before + 1, stage.Channel.Calls.Count);
        Assert.Equal(PermitFate.Used, Assert.Single(stage.Channel.Calls[^1].Request!.Uses).Fate);
    }

    private static async Task SendAsync(BudgetStage stage)
    {
        var (permit, _) = await stage.Silo.TakeAsync(bulk: false, TimeSpan.FromSeconds(3), CancellationToken.None);
        permit!.Depart();
        permit.Close();
    }
}
