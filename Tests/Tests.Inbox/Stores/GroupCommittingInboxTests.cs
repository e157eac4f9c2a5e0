using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using OrleansBots.Inbox;
using OrleansBots.Inbox.Hosting;

namespace OrleansBots.Tests.Inbox.Stores;

/// <summary>The appender on a store that misbehaves.</summary>
public sealed class GroupCommittingInboxTests : IAsyncDisposable
{
    private readonly FakeInboxStore _store = new();
    private readonly FakeTimeProvider _time = new();
    private readonly ServiceProvider _services;
    private readonly Measurements _measurements;

    public GroupCommittingInboxTests()
    {
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IInboxStore>(_store)
            .AddSingleton<TimeProvider>(_time)
            .AddInbox()
            .Configure<InboxOptions>(options => (options.Writers, options.WriterCapacity, options.MaxAppendBatch, options.MaxPayloadBytes) = (1, 4, 3, 2000))
            .BuildServiceProvider();
        _measurements = new(_services);
    }

    private IInbox Inbox => _services.GetRequiredService<IInbox>();

    public async ValueTask DisposeAsync()
    {
        _measurements.Dispose();
        await _services.DisposeAsync();
    }

    [Fact]
    public async Task AppendAsync_WhileACommitRuns_WaitersShareTheNextOne()
    {
        var commit = Hang();
        var first = AppendAsync(1);
        await _store.EnteredAsync();
        Task<AppendResult>[] others = [AppendAsync(2), AppendAsync(3), AppendAsync(4), AppendAsync(5)];

        commit.SetResult();
        await first;
        await Task.WhenAll(others);

        Assert.Equal([[1], [2, 3, 4], [5]], _store.Batches);
        Assert.Equal([1, 3, 1], _measurements.Of("orleansbots.inbox.append.batch_size"));
        Assert.Equal(5, _measurements.Of("orleansbots.inbox.appended", "tenant=acme,channel=support").Sum());
    }

    [Fact]
    public async Task AppendAsync_WriterIsFull_IsRefusedAtOnce()
    {
        var commit = Hang();
        var first = AppendAsync(1);
        await _store.EnteredAsync();
        Task<AppendResult>[] waiting = [.. Enumerable.Range(2, 4).Select(AppendAsync)];

        var result = await AppendAsync(6);

        Assert.Equal((AppendOutcome.Refused, TimeSpan.FromSeconds(2)), (result.Outcome, result.RetryAfter));
        Assert.Equal([1], _measurements.Of("orleansbots.inbox.refused", "tenant=acme,channel=support,reason=full"));
        commit.SetResult();
        Assert.All(await Task.WhenAll([first, .. waiting]), taken => Assert.Equal(AppendOutcome.Accepted, taken.Outcome));
    }

    [Fact]
    public async Task AppendAsync_DatabaseHangs_IsRefusedAtTheDeadlineAndWhatWaitedIsNotTaken()
    {
        var commit = Hang();
        var first = AppendAsync(1);
        await _store.EnteredAsync();
        var waiting = AppendAsync(2);

        _time.Advance(TimeSpan.FromMilliseconds(901));

        Assert.Equal(AppendOutcome.Refused, (await first).Outcome);
        Assert.Equal(AppendOutcome.Refused, (await waiting).Outcome);
        // The commit ignores its token: whoever comes now need not wait in vain.
        var late = AppendAsync(3);
        Assert.True(late.IsCompleted);
        Assert.Equal(AppendOutcome.Refused, (await late).Outcome);
        Assert.Equal(3, _measurements.Of("orleansbots.inbox.refused", "tenant=acme,channel=support,reason=timeout").Sum());

        commit.SetResult();
        _store.OnAppend = (_, _) => Task.CompletedTask;
        await UntilAcceptedAsync(4);
        Assert.Equal([[1], [4]], _store.Batches);
    }

    [Fact]
    public async Task AppendAsync_DatabaseIsAway_IsRefusedWithTheCauseAndTakenOnceItIsBack()
    {
        _store.OnAppend = (_, _) => throw new InboxUnavailableException("no route to host");

        var refused = await AppendAsync(1);
        _store.OnAppend = (_, _) => Task.CompletedTask;
        var taken = await AppendAsync(1);

        Assert.Equal((AppendOutcome.Refused, "no route to host"), (refused.Outcome, refused.Reason));
        Assert.Equal(AppendOutcome.Accepted, taken.Outcome);
        Assert.Equal([1], _measurements.Of("orleansbots.inbox.refused", "tenant=acme,channel=support,reason=unavailable"));
    }

    [Fact]
    public async Task AppendAsync_OneEventIsRejected_OthersOfItsBatchAreTaken()
    {
        var commit = Hang();
        var first = AppendAsync(1);
        await _store.EnteredAsync();
        Task<AppendResult>[] others = [AppendAsync(2), AppendAsync(3), AppendAsync(4)];
        _store.OnAppend = (batch, _) => batch.Any(entry => entry.Entry.EventId == Entries.Create(3).EventId)
            ? throw new InvalidDataException("poison")
            : Task.CompletedTask;

        commit.SetResult();
        await first;
        var results = await Task.WhenAll(others);

        Assert.Equal([AppendOutcome.Accepted, AppendOutcome.Refused, AppendOutcome.Accepted], results.Select(result => result.Outcome));
        Assert.Equal([[1], [2], [4]], _store.Batches);
    }

    [Fact]
    public async Task AppendAsync_CancelledWhileItWaits_ThrowsAndIsNotTaken()
    {
        var commit = Hang();
        var first = AppendAsync(1);
        await _store.EnteredAsync();
        using var cancelled = new CancellationTokenSource();
        var waiting = Inbox.AppendAsync(Entries.Create(2), cancelled.Token).AsTask();

        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        commit.SetResult();
        await first;
        await AppendAsync(3);

        Assert.Equal([[1], [3]], _store.Batches);
    }

    [Fact]
    public async Task AppendAsync_OtherPartitionCountInUse_IsRefusedUntilItFits()
    {
        _store.OnPartitionCount = count => throw new InvalidOperationException($"not {count}");
        var refused = await AppendAsync(1);
        _store.OnPartitionCount = _ => Task.CompletedTask;

        Assert.Equal(AppendOutcome.Refused, refused.Outcome);
        Assert.Contains("not 8", refused.Reason, StringComparison.Ordinal);
        Assert.Empty(_store.Batches);
        Assert.Equal(AppendOutcome.Accepted, (await AppendAsync(1)).Outcome);
    }

    public static TheoryData<string, InboxEntry> BadEntries() => new()
    {
        { "payload", Entries.Create(1) with { Payload = new byte[2001] } },
        { "no id", Entries.Create(1) with { EventId = default } },
        { "long key", Entries.Create(1) with { StreamKey = new string('k', 20_000) } },
        { "empty tenant", Entries.Create(1) with { Tenant = "" } },
        { "NUL", Entries.Create(1) with { Kind = "a\0b" } },
        { "half a character", Entries.Create(1) with { Channel = "a\ud83d" } },
        { "long traceparent", Entries.Create(1) with { TraceParent = new string('t', 300) } },
    };

    [Theory]
    [MemberData(nameof(BadEntries))]
    public async Task AppendAsync_EntryOutOfBounds_ThrowsBeforeItMeetsOthers(string fault, InboxEntry entry)
    {
        Assert.NotNull(fault);
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await Inbox.AppendAsync(entry, CancellationToken.None));
        Assert.Empty(_store.Batches);
    }

    private Task<AppendResult> AppendAsync(int number) => Inbox.AppendAsync(Entries.Create(number), CancellationToken.None).AsTask();

    private TaskCompletionSource Hang()
    {
        var commit = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _store.OnAppend = (_, _) => commit.Task;
        return commit;
    }

    private async Task UntilAcceptedAsync(int number)
    {
        // The commit that hung ends on a thread of its own.
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while ((await AppendAsync(number)).Outcome == AppendOutcome.Refused)
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
