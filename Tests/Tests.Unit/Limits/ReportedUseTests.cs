using OrleansBots.Grains.Limits;

namespace OrleansBots.Tests.Unit.Limits;

/// <summary>What is told of reservations afterwards.</summary>
public sealed class ReportedUseTests
{
    private const long Start = 1_000_000_000_000;

    private static readonly long Second = TimeSpan.TicksPerSecond;
    private static readonly long Lease = TimeSpan.FromMilliseconds(100).Ticks;

    [Fact]
    public void Move_UsedAtOnce_FreesTheWindowFromThen()
    {
        var limiter = Log(1);
        limiter.TryReserve(Start, 0, Lease, bulk: false, out var slot);

        limiter.Move(slot.Id, Start + 1, isFinal: true);

        Assert.Equal(Start + 1 + Second, Next(limiter));
    }

    [Fact]
    public void Move_ToBeforeItsStart_CountsFromItsStart()
    {
        var limiter = Log(1);
        limiter.TryReserve(Start, 0, Lease, bulk: false, out var slot);

        limiter.Move(slot.Id, Start - Second, isFinal: true);

        Assert.Equal(Start + Second, Next(limiter));
    }

    [Fact]
    public void Move_LaterThanReserved_HoldsTheWindowFromThen()
    {
        var limiter = Log(1);
        limiter.TryReserve(Start, 0, Lease, bulk: false, out var slot);

        limiter.Move(slot.Id, Start + (Second / 2), isFinal: false);

        Assert.Equal(Start + (Second / 2) + Second, Next(limiter));
    }

    [Fact]
    public void Move_AfterTheFinalWord_ChangesNothing()
    {
        var limiter = Log(1);
        limiter.TryReserve(Start, 0, Lease, bulk: false, out var slot);
        limiter.Move(slot.Id, Start + 5, isFinal: true);

        limiter.Move(slot.Id, Start, isFinal: true);
        limiter.Return(slot.Id, Start + Lease);

        Assert.Equal(Start + 5 + Second, Next(limiter));
    }

    [Fact]
    public void Return_Twice_FreesOnePlace()
    {
        var limiter = Log(2);
        limiter.TryReserve(Start, 0, Lease, bulk: false, out var first);
        limiter.TryReserve(Start, 0, Lease, bulk: false, out _);

        limiter.Return(first.Id, Start + Lease);
        limiter.Return(first.Id, Start + Lease);

        Assert.True(limiter.TryReserve(Start + Lease, 0, 0, bulk: false, out _));
        Assert.False(limiter.TryReserve(Start + Lease, 0, 0, bulk: false, out _));
    }

    [Fact]
    public void Return_BeforeItsTimeCame_KeepsToWhatWasSentBeforeAndCostsNothingMore()
    {
        var window = new SlidingWindowLog(1, Second, []);
        window.Take(new Reserved(Start, Start, 1));
        window.Take(new Reserved(Start + Second, Start + Second + Lease, 2));

        window.Return(2, Start + 5);

        Assert.Equal(Start + Second, window.EarliestFrom(Start + 5));
    }

    [Fact]
    public void Report_OfAPermitThatIsNotKnown_ChangesNothing()
    {
        var limiter = Log(1);
        limiter.TryReserve(Start, 0, Lease, bulk: false, out var slot);

        limiter.Return(slot.Id + 1, Start + Lease);
        limiter.Move(slot.Id + 1, Start, isFinal: true);
        limiter.Return(0, Start + Lease);

        Assert.Equal(Start + Lease + Second, Next(limiter));
    }

    [Fact]
    public void Return_FromABucket_GivesThePermitBackOnce()
    {
        var limiter = new RateLimiter([new("channel", new TokenBucket(2, Second, 0))]);
        limiter.TryReserve(Start, 0, 0, bulk: false, out var first);
        limiter.TryReserve(Start, 0, 0, bulk: false, out _);
        Assert.False(limiter.TryReserve(Start, 0, 0, bulk: false, out _));

        limiter.Return(first.Id, Start + Lease);
        limiter.Return(first.Id, Start + Lease);

        Assert.True(limiter.TryReserve(Start + Lease, 0, 0, bulk: false, out _));
        Assert.False(limiter.TryReserve(Start + Lease, 0, 0, bulk: false, out _));
    }

    /// <summary>A bucket that was full again meanwhile holds no more for a permit that comes back.</summary>
    [Fact]
    public void Return_FromABucketThatIsFull_DoesNotOverfillIt()
    {
        var limiter = new RateLimiter([new("channel", new TokenBucket(2, Second, 0))]);
        limiter.TryReserve(Start, 0, 0, bulk: false, out var first);
        var later = Start + (3 * Second);
        limiter.TryReserve(later, 0, 0, bulk: false, out _);

        limiter.Return(first.Id, later);

        Assert.True(limiter.TryReserve(later, 0, 0, bulk: false, out _));
        Assert.False(limiter.TryReserve(later, 0, 0, bulk: false, out _));
    }

    [Fact]
    public void Move_BulksPermit_MovesItsOwnWindowToo()
    {
        var limiter = new RateLimiter([new("channel", new SlidingWindowLog(5, Second, []))], new("bulk", new SlidingWindowLog(1, Second, [])));
        limiter.TryReserve(Start, 0, Lease, bulk: true, out var slot);

        limiter.Move(slot.Id, Start, isFinal: true);

        Assert.True(limiter.TryReserve(Start + Second, 0, 0, bulk: true, out _));
    }

    private static RateLimiter Log(int permits) => new([new("channel", new SlidingWindowLog(permits, Second, []))]);

    private static long Next(RateLimiter limiter)
    {
        Assert.True(limiter.TryReserve(Start, long.MaxValue, 0, bulk: false, out var slot));
        return slot.At;
    }
}
