using Microsoft.Extensions.Time.Testing;
using OrleansBots.Platforms.Discord.Gateway.Protocol;

namespace OrleansBots.Tests.Discord.Gateway.Protocol;

public sealed class FrameBudgetTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void TryTake_OfAnswers_LeavesRoomForWhatIsDue()
    {
        var budget = new FrameBudget(_time);
        Assert.Equal(FrameBudget.Frames - FrameBudget.HeldBack, Enumerable.Range(0, 200).Count(_ => budget.TryTake(due: false)));
        Assert.Equal(FrameBudget.HeldBack, Enumerable.Range(0, 200).Count(_ => budget.TryTake(due: true)));
    }

    [Fact]
    public void TryTake_InAnyMinute_IsNeverTrueMoreOftenThanDiscordAllows()
    {
        var budget = new FrameBudget(_time);
        var taken = new List<DateTimeOffset>();
        for (var i = 0; i < 2_000; i++)
        {
            if (budget.TryTake(due: true)) taken.Add(_time.GetUtcNow());
            _time.Advance(TimeSpan.FromMilliseconds(137));
        }

        Assert.True(taken.Count > FrameBudget.Frames * 4);
        Assert.All(taken, at => Assert.InRange(taken.Count(other => other >= at && other < at + TimeSpan.FromSeconds(60)), 1, FrameBudget.Frames));
    }
}
