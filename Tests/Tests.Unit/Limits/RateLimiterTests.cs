using OrleansBots.Grains.Limits;

namespace OrleansBots.Tests.Unit.Limits;

public sealed class RateLimiterTests
{
    private const long Start = 1_000_000_000_000;

    private static readonly long Second = TimeSpan.TicksPerSecond;

    [Fact]
    public void TryReserve_OneWindowRefuses_TakesFromNone()
    {
        var narrow = Window(1, 60);
        var wide = Window(10, 60);
        var limiter = new RateLimiter([new("group", narrow), new("chat", wide)]);
        Assert.True(limiter.TryReserve(Start, 0, 0, bulk: false, out _));

        Assert.False(limiter.TryReserve(Start, Second, 0, bulk: false, out var slot));

        Assert.Equal("group", slot.LimitedBy);
        Assert.True(slot.At > Start + (60 * Second));
        Assert.Single(wide.Snapshot());
    }

    [Fact]
    public void TryReserve_SeveralWindows_HoldsAllOfThem()
    {
        var limiter = new RateLimiter([new("chat", Window(1, 1)), new("group", Window(20, 60))]);
        List<long> times = [];
        for (var i = 0; i < 50; i++)
        {
            Assert.True(limiter.TryReserve(Start, long.MaxValue, 0, bulk: false, out var slot));
            times.Add(slot.At);
        }

        for (var i = 1; i < times.Count; i++) Assert.True(times[i] - times[i - 1] > Second);
        for (var i = 20; i < times.Count; i++) Assert.True(times[i] - times[i - 20] > 60 * Second);
    }

    [Fact]
    public void Postpone_Bucket_DoesNotCountTheDelayAsRest()
    {
        var limiter = new RateLimiter([new("chat", new TokenBucket(3, Second, 0))]);
        limiter.TryReserve(Start, 0, 0, bulk: false, out _);
        var now = Start + (2 * Second);

        limiter.Postpone(Start, now);

        Assert.True(limiter.TryReserve(now, 0, 0, bulk: false, out _));
        Assert.True(limiter.TryReserve(now, 0, 0, bulk: false, out _));
        Assert.False(limiter.TryReserve(now, 0, 0, bulk: false, out var fourth));
        Assert.Equal(now + Second, fourth.At);
    }

    [Fact]
    public void Postpone_Log_CountsTheRequestWhenItLeaves()
    {
        var limiter = new RateLimiter([new("group", new SlidingWindowLog(2, 6 * Second, []))]);
        limiter.TryReserve(Start, 0, 0, bulk: false, out _);
        limiter.TryReserve(Start, 0, 0, bulk: false, out _);

        limiter.Postpone(Start, Start + (5 * Second));

        Assert.True(limiter.TryReserve(Start + (6 * Second), 0, 0, bulk: false, out _));
        Assert.False(limiter.TryReserve(Start + (6 * Second), 0, 0, bulk: false, out var third));
        Assert.Equal(Start + (11 * Second), third.At);
    }

    [Fact]
    public void TryReserve_LaterCaller_NeverOvertakes()
    {
        var limiter = new RateLimiter([new("chat", Window(1, 1))]);
        limiter.TryReserve(Start, 0, 0, bulk: false, out _);
        limiter.TryReserve(Start, 3 * Second, 0, bulk: false, out var second);
        limiter.TryReserve(Start, 3 * Second, 0, bulk: false, out var third);

        Assert.True(second.At < third.At);
    }

    [Fact]
    public void PauseUntil_HoldsEverythingBackAndIsNeverShortened()
    {
        var limiter = new RateLimiter([]);
        limiter.PauseUntil(Start + (40 * Second));
        limiter.PauseUntil(Start + Second);

        Assert.False(limiter.TryReserve(Start, 3 * Second, 0, bulk: false, out var slot));
        Assert.Equal((Start + (40 * Second), LimitScopes.Pause), (slot.At, slot.LimitedBy));
        Assert.True(limiter.TryReserve(Start + (40 * Second), 0, 0, bulk: false, out _));
    }

    [Fact]
    public void TryReserve_BulkBehindWaitingReplies_GivesWay()
    {
        var limiter = new RateLimiter([new("channel", Window(1, 1))]);
        Assert.True(limiter.TryReserve(Start, 0, 0, bulk: false, out _));
        Assert.False(limiter.TryReserve(Start, 3 * Second, 0, bulk: true, out _));

        // Bulk reserved nothing ahead: the reply gets the next slot.
        Assert.True(limiter.TryReserve(Start, 2 * Second, 0, bulk: false, out var reply));
        Assert.True(reply.At < Start + (2 * Second));
    }

    [Fact]
    public void TryReserve_BulkOnly_StaysWithinItsShareAndLeavesRoomForReplies()
    {
        var limiter = new RateLimiter([new("channel", Window(30, 60))], new("bulk", Window(18, 60)));
        var bulk = 0;
        while (limiter.TryReserve(Start, 0, 0, bulk: true, out _)) bulk++;
        var replies = 0;
        while (limiter.TryReserve(Start, 0, 0, bulk: false, out _)) replies++;

        Assert.Equal((18, 12), (bulk, replies));
    }

    private static SlidingWindowLog Window(int permits, int seconds) => new SlidingWindowLog(permits, seconds * Second + 1, []);
}
