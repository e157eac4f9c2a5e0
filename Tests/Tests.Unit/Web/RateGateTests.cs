using Microsoft.Extensions.Time.Testing;
using OrleansBots.Platforms.Abstractions.Limits;
using OrleansBots.Platforms.Web.Inbound.Protection;

namespace OrleansBots.Tests.Unit.Web;

public sealed class RateGateTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void TryEnter_Burst_IsTakenThenRefusedWithTheWait()
    {
        var gate = Gate(new RateLimit(2, TimeSpan.FromSeconds(1), burst: 3), 10);

        Assert.All(Enumerable.Range(0, 3), _ => Assert.True(gate.TryEnter("a", out var _)));
        Assert.False(gate.TryEnter("a", out var wait));
        Assert.Equal(TimeSpan.FromMilliseconds(500), wait);
    }

    [Fact]
    public void TryEnter_AfterTheWait_IsTakenAgain()
    {
        var gate = Gate(new RateLimit(1, TimeSpan.FromSeconds(1), burst: 1), 10);
        gate.TryEnter("a", out _);
        Assert.False(gate.TryEnter("a", out var wait));

        _time.Advance(wait);

        Assert.True(gate.TryEnter("a", out _));
        Assert.False(gate.TryEnter("a", out _));
    }

    [Fact]
    public void TryEnter_FloodOfOneKey_LeavesOthersAlone()
    {
        var gate = Gate(new RateLimit(1, TimeSpan.FromSeconds(1), burst: 1), 10);
        for (var i = 0; i < 1_000; i++) gate.TryEnter("flood", out _);

        Assert.True(gate.TryEnter("other", out _));
    }

    [Fact]
    public void TryEnter_MoreKeysThanRoom_StaysBoundedAndKeepsThoseThatWereThere()
    {
        var gate = Gate(new RateLimit(1, TimeSpan.FromSeconds(10), burst: 1), 100);
        gate.TryEnter("old", out _);

        var entered = Enumerable.Range(0, 10_000).Count(i => gate.TryEnter($"made-up-{i}", out _));

        Assert.InRange(gate.Count, 1, 101);
        Assert.Equal(100, entered); // 99 had room, the others share one permit.
        Assert.False(gate.TryEnter("old", out _));
    }

    [Fact]
    public void TryEnter_KeysAtRest_MakeRoom()
    {
        var gate = Gate(new RateLimit(1, TimeSpan.FromSeconds(1), burst: 1), 10);
        for (var i = 0; i < 10; i++) gate.TryEnter($"a{i}", out _);

        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.All(Enumerable.Range(0, 10), i => Assert.True(gate.TryEnter($"b{i}", out var _)));
    }

    private RateGate Gate(RateLimit limit, int capacity) => new(limit, capacity, _time);
}
