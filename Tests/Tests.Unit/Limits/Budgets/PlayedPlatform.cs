using OrleansBots.Platforms.Abstractions.Limits;

namespace OrleansBots.Tests.Unit.Limits.Budgets;

/// <summary>Sees requests arrive, and knows what it would have refused.</summary>
internal sealed class PlayedPlatform(RateLimit limit, SteppedTime time)
{
    public List<TimeSpan> Arrivals { get; } = [];

    /// <summary>While it stands still, requests wait at its door, and all enter at once afterwards.</summary>
    public (TimeSpan From, TimeSpan To) StandsStill { get; set; }

    public async Task ArriveAsync()
    {
        if (time.Now > StandsStill.From && time.Now < StandsStill.To) await time.DelayAsync(StandsStill.To - time.Now);
        Arrivals.Add(time.Now);
    }

    /// <summary>No stretch of the window's length has more requests than the limit allows.</summary>
    /// <param name="shorterBy">What may be missing of the length.</param>
    /// <param name="beyond">Requests beyond the limit that are tolerated.</param>
    public void AssertKept(TimeSpan shorterBy = default, int beyond = 0)
    {
        var most = limit.Permits + beyond;
        for (var i = 0; i + most < Arrivals.Count; i++)
        {
            var stretch = Arrivals[i + most] - Arrivals[i];
            Assert.True(stretch >= limit.Window - shorterBy, $"{most + 1} requests within {stretch.TotalMilliseconds} ms, from {Arrivals[i]} on.");
        }
    }

    /// <summary>Share of the limit that was used from a time on.</summary>
    public double ShareSince(TimeSpan from) => Arrivals.Count(at => at > from) / ((time.Now - from) / limit.Interval);
}
