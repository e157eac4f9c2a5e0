using Microsoft.Extensions.Time.Testing;
using OrleansBots.Platforms.Discord.Shards;

namespace OrleansBots.Tests.Discord.Gateway.Shards;

public sealed class IdentifyBudgetTests
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch.AddYears(55));
    private readonly IdentifyState _state = new();
    private readonly IdentifyBudget _budget;

    public IdentifyBudgetTests()
    {
        _budget = new(_state, _time);
        _budget.Learn(new(1_000, 1_000, TimeSpan.FromHours(24), 1));
    }

    [Fact]
    public void Acquire_OfShardsInALine_GivesOneStartPerFiveSecondsInTheOrderOfAsking()
    {
        Assert.Equal(TimeSpan.Zero, _budget.Acquire(2).Wait);
        Assert.Equal(IdentifyBudget.Spacing, _budget.Acquire(0).Wait);
        Assert.Equal(IdentifyBudget.Spacing * 2, _budget.Acquire(1).Wait);
        _time.Advance(IdentifyBudget.Spacing);
        Assert.Equal(IdentifyBudget.Spacing, _budget.Acquire(1).Wait);
        Assert.Equal(TimeSpan.Zero, _budget.Acquire(0).Wait);
        _time.Advance(IdentifyBudget.Spacing);
        Assert.Equal(TimeSpan.Zero, _budget.Acquire(1).Wait);
        Assert.Equal(997, _state.Remaining);
    }

    [Fact]
    public void Acquire_InDifferentBuckets_GivesStartsSideBySide()
    {
        _budget.Learn(new(1_000, 1_000, TimeSpan.FromHours(24), 2));
        Assert.Equal(TimeSpan.Zero, _budget.Acquire(0).Wait);
        Assert.Equal(TimeSpan.Zero, _budget.Acquire(1).Wait);
        Assert.Equal(IdentifyBudget.Spacing, _budget.Acquire(2).Wait);
    }

    [Fact]
    public void Acquire_ByWhoComesBackTooLate_LosesItsPlace()
    {
        _budget.Acquire(0);
        _budget.Acquire(1);
        Assert.Equal(IdentifyBudget.Spacing * 2, _budget.Acquire(2).Wait);
        _time.Advance(IdentifyBudget.Spacing + IdentifyBudget.Patience + TimeSpan.FromMilliseconds(1));
        Assert.Equal(TimeSpan.Zero, _budget.Acquire(2).Wait);
    }

    [Fact]
    public void Acquire_WhenFewStartsAreLeft_RefusesAndSaysWhenTheyAreBack()
    {
        _budget.Learn(new(1_000, 52, TimeSpan.FromHours(3), 1));
        Assert.False(_budget.Acquire(0).Exhausted);
        _time.Advance(IdentifyBudget.Spacing);
        Assert.False(_budget.Acquire(0).Exhausted);
        var refused = _budget.Acquire(0);
        Assert.True(refused.Exhausted);
        Assert.Equal(TimeSpan.FromHours(3) - IdentifyBudget.Spacing, refused.Wait);
        Assert.Equal(50, _state.Remaining);
    }

    [Fact]
    public void Learn_WithinAPeriod_GivesNothingBackButWhatDiscordTook()
    {
        _budget.Acquire(0);
        _budget.Learn(new(1_000, 1_000, TimeSpan.FromHours(24), 1));
        Assert.Equal(999, _state.Remaining);
        _budget.Learn(new(1_000, 700, TimeSpan.FromHours(24), 1));
        Assert.Equal(700, _state.Remaining);
    }

    [Fact]
    public void Learn_InANewPeriod_GivesAllBack()
    {
        _budget.Acquire(0);
        _time.Advance(TimeSpan.FromHours(24));
        Assert.True(_budget.IsOutdated);
        _budget.Learn(new(1_000, 1_000, TimeSpan.FromHours(24), 1));
        Assert.Equal(1_000, _state.Remaining);
    }

    [Fact]
    public void Acquire_AfterARestart_KnowsTheLastStart()
    {
        _budget.Acquire(0);
        Assert.Equal(IdentifyBudget.Spacing, new IdentifyBudget(_state, _time).Acquire(0).Wait);
    }
}
