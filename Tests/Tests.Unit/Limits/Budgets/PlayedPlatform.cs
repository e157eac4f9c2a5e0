using OrleansBots.Platforms.Abstractions.Limits;

namespace OrleansBots.Tests.Unit.Limits.Budgets;

/// <summary>Sees requests arrive, and knows what it would have refused.</summary>
internal sealed class PlayedPlatform(RateLimit limit, SteppedTime time)
{
    public List<TimeSpan> Arrivals { get; } = [];

    public void Arrive() => Arrivals.Add(time.Now);

    /// <summary>No stretch of the window's length has more requests than the limit allows.</summary>
    public void AssertKept()
    {
        for (var i = 0; i + limit.Permits < Arrivals.Count; i++)
        {
            var stretch = Arrivals[i + limit.Permits] - Arrivals[i];
            Assert.True(stretch >= limit.Window, $"{limit.Permits + 1} requests within {stretch.TotalMilliseconds} ms, from {Arrivals[i]} on.");
        }
    }

    /// <summary>Share of the limit that was used from a time on.</summary>
    public double ShareSince(TimeSpan from) => Arrivals.Count(at => at > from) / ((time.Now - from) / limit.Interval);
}
