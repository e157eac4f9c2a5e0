using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using OrleansBots.Inbox;
using OrleansBots.Inbox.Streams;
using OrleansBots.Inbox.Streams.Delivery;
using OrleansBots.Inbox.Streams.Partitions;
using OrleansBots.Inbox.Streams.Telemetry;

namespace OrleansBots.Tests.Inbox.Streams;

/// <summary>The rules of the buffer at their edges, where a running silo seldom comes.</summary>
public sealed class PartitionBufferTests : IDisposable
{
    private readonly InboxStreamOptions _options = new() { BatchEvents = 2, StreamRows = 4, PartitionRows = 8, StalledFactor = 2 };
    private readonly FakeTimeProvider _time = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly PartitionBuffer _buffer;

    public PartitionBufferTests()
    {
        _buffer = new(0, _options, _time, new InboxStreamMetrics(_services.GetRequiredService<IMeterFactory>()));
        _buffer.Open();
    }

    public void Dispose() => _services.Dispose();

    [Fact]
    public void Next_EventsWait_GivesThemInOrderAndBounded()
    {
        _buffer.Admit(Rows("a", 1, 2, 3));

        Assert.Equal([1, 2], Ids(Next("a")));
    }

    [Fact]
    public void Next_BatchUnderWay_GivesNothing()
    {
        _buffer.Admit(Rows("a", 1, 2, 3));
        Next("a");

        Assert.Null(_buffer.Next(_buffer.Attach(Stream("a"))));
    }

    [Fact]
    public void Next_Closed_GivesNothing()
    {
        _buffer.Admit(Rows("a", 1));
        var stream = _buffer.Attach(Stream("a"));

        _buffer.Close();

        Assert.Null(_buffer.Next(stream));
        Assert.Equal(0, _buffer.HeldCount);
    }

    [Fact]
    public void Admit_StreamFull_LeavesItsLaterRowsUntilTheEarlierAreRead()
    {
        _buffer.Admit(Rows("a", 1, 2, 3, 4, 5));
        var batch = Next("a");
        _buffer.Complete(batch);
        // There is room again, but 6 must not overtake 5.
        _buffer.Admit(Rows("a", 6));

        Assert.True(_buffer.TryTakeRefill(out var stream, out var afterId, out _));
        Assert.Equal(4, afterId);
        _buffer.Refill(stream, Rows("a", 5, 6), isLast: true);
        Assert.Equal([3, 4], Ids(Next("a", complete: true)));
        Assert.Equal([5, 6], Ids(Next("a")));
        Assert.Equal(0, _buffer.LeftStreamCount);
    }

    [Fact]
    public void Admit_RowConfirmedDuringTheRead_IsNotTakenAgain()
    {
        _buffer.Admit(Rows("a", 1));
        _buffer.BeginRead();
        _buffer.Complete(Next("a"));
        _buffer.Confirmed(_buffer.TakeDone());

        _buffer.Admit(Rows("a", 1));
        _buffer.EndRead();

        Assert.Null(_buffer.Next(_buffer.Attach(Stream("a"))));
        Assert.Equal(0, _buffer.HeldCount);
    }

    [Fact]
    public void PutBack_OtherRowsWait_GoesBeforeThem()
    {
        _buffer.Admit(Rows("a", 1, 2, 3));
        var batch = Next("a");

        _buffer.PutBack(batch);

        Assert.Equal([1, 2], Ids(Next("a", complete: true)));
        Assert.Equal([3], Ids(Next("a")));
    }

    [Fact]
    public void PutBack_FirstRowIsDead_GivesTheOthers()
    {
        _buffer.Admit(Rows("a", 1, 2, 3));

        _buffer.PutBack(Next("a"), gone: 1);

        Assert.Equal([2, 3], Ids(Next("a")));
        Assert.Equal(2, _buffer.HeldCount);
    }

    [Fact]
    public void PutBack_LeaseLostMeanwhile_LetsTheRowsBeReadAgain()
    {
        _buffer.Admit(Rows("a", 1, 2));
        var batch = Next("a");
        _buffer.Close();

        _buffer.PutBack(batch);
        _buffer.Open();
        _buffer.Admit(Rows("a", 1, 2));

        Assert.Equal([1, 2], Ids(Next("a")));
    }

    [Fact]
    public void IsCurrent_LeaseTakenAnew_IsFalse()
    {
        _buffer.Admit(Rows("a", 1));
        var batch = Next("a");
        Assert.True(_buffer.IsCurrent(batch));

        _buffer.Close();
        _buffer.Open();

        Assert.False(_buffer.IsCurrent(batch));
    }

    [Fact]
    public void Complete_LeaseTakenAnew_IsConfirmedAndNotReadAgain()
    {
        _buffer.Admit(Rows("a", 1));
        var batch = Next("a");
        _buffer.Close();
        _buffer.Open();
        _buffer.Admit(Rows("a", 1));

        _buffer.Complete(batch);

        Assert.Equal([1L], _buffer.TakeDone());
        Assert.Null(_buffer.Next(batch.Stream));
    }

    [Fact]
    public void Sweep_ManyStreamsWithLeftRows_BringsThemInOrderAndKeepsWhatDoesNotFit()
    {
        string[] keys = [.. Enumerable.Range(0, 20).Select(number => $"s{number}")];
        for (var round = 0; round < 10; round++) _buffer.Admit([.. keys.SelectMany((key, number) => Rows(key, round * 100 + number + 1))]);
        // Of ten rows each, four wait and six were left.
        foreach (var key in keys) Next(key, complete: true);

        Assert.True(_buffer.TryBeginSweep(out var afterId));
        Assert.Equal(400, afterId);
        for (var round = 4; round < 10; round++) _buffer.Sweep([.. keys.SelectMany((key, number) => Rows(key, round * 100 + number + 1))]);
        _buffer.EndSweep();

        Assert.Equal([201, 301], Ids(Next("s0", complete: true)));
        Assert.Equal([401, 501], Ids(Next("s0", complete: true)));
        Assert.True(_buffer.TryTakeRefill(out var stream, out afterId, out _));
        Assert.Equal(("s0", 600), (stream.Key, afterId));
        Assert.Equal(20, _buffer.LeftStreamCount);
    }

    [Fact]
    public void FindMissed_RowPassedOver_IsReadAgainInItsOrder()
    {
        _buffer.Admit(Rows("a", 1, 3));

        Assert.Equal(1, _buffer.FindMissed(Rows("a", 1, 2, 3), readUpTo: 3));

        Assert.True(_buffer.TryTakeRefill(out var stream, out _, out _));
        _buffer.Refill(stream, Rows("a", 1, 2, 3), isLast: true);
        Assert.Equal([1, 2], Ids(Next("a", complete: true)));
        Assert.Equal([3], Ids(Next("a")));
    }

    [Fact]
    public void FindMissed_RowsHeldLeftOrNew_FindsNone()
    {
        _buffer.Admit(Rows("a", 1, 2, 3, 4, 5, 6));

        Assert.Equal(0, _buffer.FindMissed(Rows("a", 1, 2, 3, 4, 5, 6, 7), readUpTo: 6));
    }

    [Fact]
    public void Room_TurnsHang_IsFreedUpToTheHardBound()
    {
        _buffer.Admit([.. Rows("a", 1, 2, 3, 4), .. Rows("b", 5, 6, 7, 8)]);
        var hanging = Next("a");
        Next("b");
        Assert.Equal(0, _buffer.Room(1));

        _time.Advance(_options.StallTime);

        Assert.Equal(8, _buffer.Room(1));
        // What waited behind the hanging turn is read again when it has ended.
        _buffer.Complete(hanging);
        Assert.True(_buffer.TryTakeRefill(out var stream, out var afterId, out _));
        Assert.Equal(("a", 2), (stream.Key, afterId));
    }

    private InboxBatch Next(string key, bool complete = false)
    {
        var batch = _buffer.Next(_buffer.Attach(Stream(key)));
        Assert.NotNull(batch);
        if (complete) _buffer.Complete(batch);
        return batch;
    }

    private static IEnumerable<long> Ids(InboxBatch batch) => batch.GetEvents<InboxItem>().Select(item => item.Item1.RowId);

    private static StreamId Stream(string key) => StreamId.Create(StreamCluster.Namespace, key);

    private static InboxRow[] Rows(string key, params long[] ids) => Array.ConvertAll(ids, id => new InboxRow(StreamCluster.Namespace, key, new()
    {
        EventId = EventId.For("acme", "support", "test", $"{key}:{id}"),
        Kind = "number",
        Payload = new byte[1],
        ReceivedAt = DateTimeOffset.UnixEpoch,
        RowId = id,
    }));
}
