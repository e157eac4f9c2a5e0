using System.Diagnostics;
using OrleansBots.Inbox.Streams;

namespace OrleansBots.Tests.Inbox.Streams;

/// <summary>How events are delivered, the same on every database.</summary>
public abstract class StreamDeliveryTests
{
    private readonly ConsumerScript _script = new();

    protected abstract Task<StreamStore> CreateStoreAsync();

    [Fact]
    public async Task Events_ManyStreamsAtOnce_EachOnceAndInOrder()
    {
        await using var cluster = await StartAsync();
        var keys = Enumerable.Range(0, 200).Select(number => $"stream-{number}").ToArray();

        for (var number = 0; number < 20; number++) await Task.WhenAll(keys.Select(key => cluster.AppendAsync(key, number)));

        await Until.TrueAsync(() => _script.Total >= 4000);
        await Until.TrueAsync(cluster.IsEmptyAsync);
        Assert.All(keys, key => Assert.Equal(Enumerable.Range(0, 20), _script.TakenBy(key)));
    }

    [Fact]
    public async Task BlockedStream_LongBacklog_DelaysNoOtherAndKeepsItsOrder()
    {
        var release = new TaskCompletionSource();
        _script.Turn = (key, _) => key == "blocked" ? release.Task : Task.CompletedTask;
        await using var cluster = await StartAsync(partitions: 1);
        await cluster.AppendAsync("blocked", Enumerable.Range(0, 2000));

        for (var number = 0; number < 5; number++) await Task.WhenAll(Enumerable.Range(0, 20).Select(other => cluster.AppendAsync($"other-{other}", number)));

        await Until.TrueAsync(() => _script.Total == 100);
        Assert.Empty(_script.TakenBy("blocked"));
        release.SetResult();
        await Until.TrueAsync(() => _script.Total >= 2100);
        await Until.TrueAsync(cluster.IsEmptyAsync);
        Assert.Equal(Enumerable.Range(0, 2000), _script.TakenBy("blocked"));
    }

    [Fact]
    public async Task BlockedStreams_MoreRowsThanThePartitionHolds_DelayNoOther()
    {
        var release = new TaskCompletionSource();
        _script.Turn = (key, _) => key.StartsWith("blocked", StringComparison.Ordinal) ? release.Task : Task.CompletedTask;
        await using var cluster = await StartAsync(partitions: 1, options =>
        {
            (options.StreamRows, options.PartitionRows, options.BatchEvents) = (8, 32, 4);
            options.StallTime = TimeSpan.FromMilliseconds(200);
        });
        for (var blocked = 0; blocked < 10; blocked++) await cluster.AppendAsync($"blocked-{blocked}", Enumerable.Range(0, 30));

        await cluster.AppendAsync("other", Enumerable.Range(0, 50));

        await Until.TrueAsync(() => _script.TakenBy("other").Count == 50);
        release.SetResult();
        await Until.TrueAsync(() => _script.Total >= 350);
        for (var blocked = 0; blocked < 10; blocked++) Assert.Equal(Enumerable.Range(0, 30), _script.TakenBy($"blocked-{blocked}"));
    }

    [Fact]
    public async Task WaitingEvents_ConsumerBusy_ShareItsNextTurn()
    {
        var release = new TaskCompletionSource();
        _script.Turn = (key, events) => key == "busy" && events.Contains(0) ? release.Task : Task.CompletedTask;
        await using var cluster = await StartAsync();
        await cluster.AppendAsync("busy", 0);
        await Until.TrueAsync(() => _script.Attempts == 1);
        await cluster.AppendAsync("busy", Enumerable.Range(1, 10));
        // Another stream's event tells that the rows before it have been read.
        await Task.WhenAll(Enumerable.Range(0, 8).Select(number => cluster.AppendAsync($"marker-{number}", number)));
        await Until.TrueAsync(() => _script.Total == 8);

        release.SetResult();

        await Until.TrueAsync(() => _script.TakenBy("busy").Count == 11);
        Assert.Equal([1, 10], _script.Turns.Where(turn => turn.Key == "busy").Select(turn => turn.Size));
    }

    [Fact]
    public async Task DueEvent_LaterThanNow_ComesWhenItIsDue()
    {
        await using var cluster = await StartAsync(configure: options => options.RescanPeriod = TimeSpan.FromMinutes(1));
        var takenAt = DateTimeOffset.MinValue;
        _script.Turn = (_, events) =>
        {
            if (events.Contains(1)) takenAt = TimeProvider.System.GetUtcNow();
            return Task.CompletedTask;
        };
        var dueAt = TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(1);

        await cluster.AppendAsync("later", 1, dueAt);
        await cluster.AppendAsync("later", 2);

        await Until.TrueAsync(() => _script.Total == 2);
        Assert.Equal([2, 1], _script.TakenBy("later"));
        Assert.InRange(takenAt, dueAt, dueAt + TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Consumer_ThrowsAtFirst_IsTriedAgainAndGoesOn()
    {
        var failures = 3;
        _script.Turn = (key, _) => key == "throwing" && Interlocked.Decrement(ref failures) >= 0
            ? throw new InvalidOperationException("Not yet.")
            : Task.CompletedTask;
        await using var cluster = await StartAsync();

        await cluster.AppendAsync("throwing", Enumerable.Range(0, 5));

        await Until.TrueAsync(() => _script.TakenBy("throwing").Count >= 5);
        Assert.Equal(Enumerable.Range(0, 5), _script.TakenBy("throwing"));
        Assert.Empty(await cluster.DeadLettersAsync());
    }

    [Fact]
    public async Task Consumer_NeverActivates_DelaysNoOther()
    {
        _script.Activating = key =>
        {
            if (key == "closed") throw new InvalidOperationException("Closed for the test.");
        };
        await using var cluster = await StartAsync(partitions: 1);
        await cluster.AppendAsync("closed", 0);

        for (var number = 0; number < 50; number++) await cluster.AppendAsync($"open-{number}", number);

        // With the agent's own handshake the partition would stand still for as long as a delivery is tried: 5 minutes.
        await Until.TrueAsync(() => _script.Total == 50);
        Assert.Empty(await cluster.DeadLettersAsync());
    }

    [Fact]
    public async Task Event_Undeliverable_BecomesADeadLetterAndTheStreamGoesOn()
    {
        var closed = true;
        _script.Activating = _ =>
        {
            if (Volatile.Read(ref closed)) throw new InvalidOperationException("Closed for the test.");
        };
        await using var cluster = await StartAsync(configure: options => options.MaxDeliveryTime = TimeSpan.FromSeconds(2));
        await cluster.AppendAsync("closed", Enumerable.Range(0, 3));

        await Until.TrueAsync(async () => (await cluster.DeadLettersAsync()).Count == 1);
        Volatile.Write(ref closed, false);

        await Until.TrueAsync(() => _script.Total >= 2);
        await Until.TrueAsync(cluster.IsEmptyAsync);
        Assert.Equal([1, 2], _script.TakenBy("closed"));
        var letter = Assert.Single(await cluster.DeadLettersAsync());
        Assert.Equal("undeliverable", letter.Cause);
        Assert.Contains("Closed for the test.", letter.Detail, StringComparison.Ordinal);
        Assert.True(letter.Attempts > 1);
    }

    [Fact]
    public async Task Consumer_AsksForItsEventsAgain_IsNeverGivenUp()
    {
        var started = Stopwatch.StartNew();
        var limit = TimeSpan.FromSeconds(1);
        _script.Turn = (_, _) => started.Elapsed < limit * 3 ? throw new NotYetException() : Task.CompletedTask;
        await using var cluster = await StartAsync(configure: options => options.MaxDeliveryTime = limit);

        await cluster.AppendAsync("patient", Enumerable.Range(0, 3));

        await Until.TrueAsync(cluster.IsEmptyAsync);
        Assert.Equal(Enumerable.Range(0, 3), _script.TakenBy("patient"));
        Assert.Empty(await cluster.DeadLettersAsync());
    }

    [Fact]
    public async Task Restart_EventsNotConfirmed_AreDeliveredAgain()
    {
        var store = await CreateStoreAsync();
        _script.Turn = (_, events) => events.Contains(2) ? new TaskCompletionSource().Task : Task.CompletedTask;
        await using (var cluster = await StreamCluster.StartAsync(store, _script))
        {
            await cluster.AppendAsync("first", 1);
            await Until.TrueAsync(cluster.IsEmptyAsync);
            await cluster.AppendAsync("second", 2);
            await Until.TrueAsync(() => _script.Attempts == 2);
            await cluster.KillSiloAsync(cluster.Silos[0]);
        }

        var afterwards = new ConsumerScript();
        await using var restarted = await StreamCluster.StartAsync(store, afterwards);

        await Until.TrueAsync(restarted.IsEmptyAsync);
        Assert.Equal([2], afterwards.TakenBy("second"));
        Assert.Empty(afterwards.TakenBy("first"));
    }

    [Fact]
    public async Task GracefulStop_TurnEndsMeanwhile_IsConfirmed()
    {
        var store = await CreateStoreAsync();
        var release = new TaskCompletionSource();
        _script.Turn = (_, _) => release.Task;
        await using (var cluster = await StreamCluster.StartAsync(store, _script, configure: options => options.DrainTime = TimeSpan.FromSeconds(20)))
        {
            await cluster.AppendAsync("busy", 1);
            await Until.TrueAsync(() => _script.Attempts == 1);
            var silo = cluster.Silos[0];
            var stop = cluster.StopSiloAsync(silo);
            // The agents close their partitions first, then wait for the turns.
            await Until.TrueAsync(() => StreamCluster.IsDraining(silo));
            release.SetResult();
            await stop;
        }

        var afterwards = new ConsumerScript();
        await using var restarted = await StreamCluster.StartAsync(store, afterwards);
        await restarted.AppendAsync("busy", 2);
        await Until.TrueAsync(() => afterwards.Total >= 1);
        Assert.Equal([2], afterwards.TakenBy("busy"));
    }

    [Fact]
    public async Task WakeUp_EventsOneByOne_NeedNoScan()
    {
        await using var cluster = await StartAsync(configure: options => options.RescanPeriod = TimeSpan.FromMinutes(5));
        List<TimeSpan> delays = [];
        for (var number = 0; number < 21; number++)
        {
            var began = TimeProvider.System.GetTimestamp();
            await cluster.AppendAsync("quick", number);
            await Until.TrueAsync(() => _script.Total > number);
            delays.Add(TimeProvider.System.GetElapsedTime(began));
        }

        delays.Sort();
        Assert.True(delays[10] < TimeSpan.FromSeconds(1), $"The median was {delays[10]}.");
    }

    private async Task<StreamCluster> StartAsync(int partitions = 4, Action<InboxStreamOptions>? configure = null) =>
        await StreamCluster.StartAsync(await CreateStoreAsync(), _script, partitions: partitions, configure: configure);
}
