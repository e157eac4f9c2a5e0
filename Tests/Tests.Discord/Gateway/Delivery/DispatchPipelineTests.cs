using OrleansBots.Platforms.Discord.Gateway.Delivery;

namespace OrleansBots.Tests.Discord.Gateway.Delivery;

public sealed class DispatchPipelineTests : IDisposable
{
    private readonly DispatchPipeline _pipeline = new(10);
    private readonly List<string> _begun = [];

    [Fact]
    public async Task Durable_WhileAnEarlierEventIsOnItsWay_DoesNotPassIt()
    {
        var (first, second) = (new TaskCompletionSource(), new TaskCompletionSource());
        await TakeAsync(11, "a", first);
        await TakeAsync(12, "b", second);
        _pipeline.Pass(13);
        second.SetResult();
        Assert.Equal(10, _pipeline.Durable);
        first.SetResult();
        await _pipeline.DrainAsync(CancellationToken.None);
        Assert.Equal(13, _pipeline.Durable);
    }

    [Fact]
    public void Durable_OfEventsThatNeedNothing_IsTheirNumber()
    {
        _pipeline.Pass(11);
        Assert.Equal(11, _pipeline.Durable);
    }

    [Fact]
    public async Task TakeAsync_OfTheSameLane_BeginsOnlyAfterTheOneBefore()
    {
        var (first, second, other) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        await TakeAsync(11, "a", first);
        await TakeAsync(12, "a", second);
        await TakeAsync(13, "b", other);
        Assert.Equal(["a11", "b13"], _begun);
        first.SetResult();
        second.SetResult();
        other.SetResult();
        await _pipeline.DrainAsync(CancellationToken.None);
        Assert.Equal(["a11", "b13", "a12"], _begun);
        Assert.Equal(13, _pipeline.Durable);
    }

    [Fact]
    public async Task TakeAsync_OfMoreThanTheWindow_Waits()
    {
        var all = new TaskCompletionSource();
        for (var i = 0; i < DispatchPipeline.Window; i++) await TakeAsync(11 + i, $"{i}", all);
        var next = TakeAsync(500, "x", all).AsTask();
        Assert.False(next.IsCompleted);
        all.SetResult();
        await next.WaitAsync(TimeSpan.FromSeconds(30));
        await _pipeline.DrainAsync(CancellationToken.None);
        Assert.Equal(500, _pipeline.Durable);
    }

    [Fact]
    public async Task Dispose_WhileEventsAreOnTheirWay_GivesThemUpWithoutCountingThem()
    {
        var never = new TaskCompletionSource();
        await TakeAsync(11, "a", never);
        _pipeline.Dispose();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _pipeline.DrainAsync(CancellationToken.None));
        Assert.Equal(10, _pipeline.Durable);
    }

    public void Dispose() => _pipeline.Dispose();

    private ValueTask TakeAsync(long sequence, string lane, TaskCompletionSource until) => _pipeline.TakeAsync(
        sequence,
        new(lane, cancellationToken =>
        {
            _begun.Add($"{lane}{sequence}");
            return until.Task.WaitAsync(cancellationToken);
        }),
        CancellationToken.None);
}
