using OrleansBots.Grains.Limits;
using OrleansBots.Platforms.Abstractions.Limits;

namespace OrleansBots.Tests.Unit.Limits;

public sealed class RateWindowTests
{
    private const long Start = 1_000_000_000_000;

    [Theory]
    [InlineData(1, 1.0, 1)]
    [InlineData(5, 1.0, 2)]
    [InlineData(20, 60.0, 3)]
    [InlineData(30, 1.0, 4)]
    public void SlidingWindow_RandomArrivals_NeverExceedsAnyStretch(int permits, double seconds, int seed)
    {
        var window = TimeSpan.FromSeconds(seconds);
        var times = Reserve(new RateLimit(permits, window), seed, 400);

        for (var i = 0; i + permits < times.Count; i++)
            Assert.True(times[i + permits] - times[i] > window.Ticks, $"{permits + 1} requests within a window at {i}.");
    }

    [Theory]
    [InlineData(1, 1.0, 3, 5)]
    [InlineData(10, 1.0, 25, 6)]
    [InlineData(1, 6.0, 10, 7)]
    public void TokenBucket_RandomArrivals_NeverExceedsRateAndBurst(int permits, double seconds, int burst, int seed)
    {
        var limit = new RateLimit(permits, TimeSpan.FromSeconds(seconds), burst);
        var times = Reserve(limit, seed, 400);

        for (var i = 0; i < times.Count; i++)
        {
            for (var j = i; j < times.Count; j++)
                Assert.True(j - i + 1 <= burst + ((times[j] - times[i]) / limit.Interval.Ticks), $"Requests {i} to {j} exceed the bucket.");
        }
    }

    [Fact]
    public void TokenBucket_AfterARest_LetsItsBurstThrough()
    {
        var limit = new RateLimit(1, TimeSpan.FromSeconds(1), 3);
        var limiter = new RateLimiter([new("chat", RateWindow.Resume(limit, [], Start))]);
        var later = Start + TimeSpan.FromSeconds(10).Ticks;

        for (var i = 0; i < 3; i++) Assert.Equal(later, Take(limiter, later));
        Assert.True(Take(limiter, later) > later + TimeSpan.FromSeconds(1).Ticks);
    }

    [Fact]
    public void TokenBucket_FreshActivation_StartsWithOnePermit()
    {
        var limiter = new RateLimiter([new("chat", RateWindow.Resume(new RateLimit(1, TimeSpan.FromSeconds(1), 3), [], Start))]);

        Assert.Equal(Start, Take(limiter, Start));
        Assert.True(Take(limiter, Start) >= Start + TimeSpan.FromSeconds(1).Ticks);
    }

    /// <summary>With a slow rate one permit would be a long silence: a second reply would come seconds after the first.</summary>
    [Fact]
    public void TokenBucket_FreshActivationOfALargeBurst_StartsHalfFull()
    {
        var limiter = new RateLimiter([new("chat", RateWindow.Resume(new RateLimit(1, TimeSpan.FromSeconds(6), 45), [], Start))]);

        for (var i = 0; i < 22; i++) Assert.Equal(Start, Take(limiter, Start));
        Assert.True(Take(limiter, Start) >= Start + TimeSpan.FromSeconds(6).Ticks);
    }

    [Theory]
    [InlineData("20/60s")]
    [InlineData("1/1s burst 3")]
    [InlineData("1/6s burst 45")]
    [InlineData("30/1s")]
    public void Resume_FromASnapshot_IsNeverLooser(string text)
    {
        Assert.True(RateLimit.TryParse(text, out var limit));
        var window = RateWindow.Resume(limit, [], Start);
        for (var i = 0; i < 50; i++)
        {
            var at = window.EarliestFrom(Start);
            window.Take(new Reserved(at, at, 0));
        }

        var now = Start + TimeSpan.FromSeconds(1).Ticks;
        Assert.True(RateWindow.Resume(limit, window.Snapshot(), now).EarliestFrom(now) >= window.EarliestFrom(now));
    }

    [Fact]
    public void Resume_LimitWasLowered_HoldsTheNewOne()
    {
        var times = Enumerable.Range(0, 20).Select(i => Start + i).ToArray();
        var window = RateWindow.Resume(new RateLimit(5, TimeSpan.FromSeconds(60)), times, Start + 20);

        Assert.True(window.EarliestFrom(Start + 20) >= Start + TimeSpan.FromSeconds(60).Ticks);
    }

    [Fact]
    public void Take_LeasedForAWhile_BlocksFromItsLatestUse()
    {
        var lease = TimeSpan.FromMilliseconds(100).Ticks;
        var window = RateWindow.Resume(new RateLimit(2, TimeSpan.FromSeconds(60)), [], Start);
        window.Take(new Reserved(Start, Start + lease, 0));
        window.Take(new Reserved(Start, Start + lease, 0));

        Assert.True(window.EarliestFrom(Start) > Start + lease + TimeSpan.FromSeconds(60).Ticks);
    }

    private static List<long> Reserve(RateLimit limit, int seed, int count)
    {
        var random = new Random(seed);
        var limiter = new RateLimiter([new("chat", RateWindow.Resume(limit, [], Start))]);
        List<long> times = [];
        var now = Start;
        for (var i = 0; i < count; i++)
        {
            // Bursts and rests in turns.
            now += random.Next(4) == 0 ? random.NextInt64(limit.Window.Ticks * 2) : random.NextInt64(limit.Interval.Ticks);
            times.Add(Take(limiter, now));
        }

        Assert.Equal(times.Order(), times);
        return times;
    }

    private static long Take(RateLimiter limiter, long now)
    {
        Assert.True(limiter.TryReserve(now, long.MaxValue, 0, bulk: false, out var slot));
        return slot.At;
    }
}
