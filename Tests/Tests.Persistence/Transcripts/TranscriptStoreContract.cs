using OrleansBots.Persistence.Hosting;
using OrleansBots.Persistence.Transcripts;
using OrleansBots.Tests.Persistence.Stores;
using static OrleansBots.Tests.Persistence.Transcripts.TranscriptSamples;

namespace OrleansBots.Tests.Persistence.Transcripts;

/// <summary>What both transcript stores do.</summary>
public abstract class TranscriptStoreContract : IAsyncLifetime
{
    private const string Conversation = "acme/a/-/1";

    private readonly StoreFixture _fixture;
    private TestStore? _store;

    private protected TranscriptStoreContract(StoreFixture fixture) => _fixture = fixture;

    private ITranscriptStore Transcripts => _store!.Get<ITranscriptStore>();

    public async Task InitializeAsync() =>
        _store = await TestStore.OpenMigratedAsync(await _fixture.CreateDatabaseAsync(), services => services.AddTranscripts());

    public async Task DisposeAsync()
    {
        if (_store is not null) await _store.DisposeAsync();
        _fixture.Dispose();
    }

    [Fact]
    public async Task ReadAsync_AfterWrite_ReturnsEntriesInOrder()
    {
        await WriteAsync(Summary(sequence: 3), Entry(3, "third"), Entry(1, "first"), Entry(2, "second", TranscriptOutcome.Sent));

        var entries = await ReadAsync();

        Assert.Equal(["first", "second", "third"], entries.Select(entry => entry.Text()));
        Assert.Equivalent(Entry(2, "second", TranscriptOutcome.Sent) with { Payload = default }, entries[1] with { Payload = default }, strict: true);
    }

    [Fact]
    public async Task ReportAsync_OutOfOrderAndAgain_NeverGoesBack()
    {
        await WriteAsync(Summary(sequence: 1), Entry(1, outcome: TranscriptOutcome.Sent));

        foreach (var delivery in new[] { TranscriptDelivery.Delivered, TranscriptDelivery.Sent, TranscriptDelivery.Read, TranscriptDelivery.Delivered })
            await ReportAsync("m1", delivery);

        var entry = Assert.Single(await ReadAsync());
        Assert.Equal((TranscriptDelivery.Read, At), (entry.Delivery, entry.DeliveryAt));
    }

    [Fact]
    public async Task ReportAsync_Failed_IsFinalAndBringsItsCause()
    {
        await WriteAsync(Summary(sequence: 1), Entry(1, outcome: TranscriptOutcome.Sent));

        await ReportAsync("m1", TranscriptDelivery.Failed, "131047 outside-window");
        await ReportAsync("m1", TranscriptDelivery.Played);

        var entry = Assert.Single(await ReadAsync());
        Assert.Equal((TranscriptDelivery.Failed, "131047 outside-window"), (entry.Delivery, entry.DeliveryCause));
        Assert.Equal(TranscriptOutcome.Sent, entry.Outcome);
    }

    [Fact]
    public async Task ReportAsync_BeforeTheEntryIsWritten_IsNotLost()
    {
        await ReportAsync("m1", TranscriptDelivery.Delivered);
        await WriteAsync(Summary(sequence: 1), Entry(1, outcome: TranscriptOutcome.Sent));
        await WriteAsync(Summary(sequence: 1), Entry(1, outcome: TranscriptOutcome.Sent));

        Assert.Equal(TranscriptDelivery.Delivered, Assert.Single(await ReadAsync()).Delivery);
    }

    [Fact]
    public async Task ReportAsync_ManyAtOnce_TheFurthestStays()
    {
        await WriteAsync(Summary(sequence: 2), Entry(1), Entry(2, outcome: TranscriptOutcome.Sent));

        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => ReportAsync("m2", (TranscriptDelivery)(1 + (i % 3)))));

        var entries = await ReadAsync();
        Assert.Equal([null, TranscriptDelivery.Read], entries.Select(entry => entry.Delivery));
    }

    [Fact]
    public async Task ReportAsync_OfAnotherConversation_TouchesNothing()
    {
        await WriteAsync(Summary(sequence: 1), Entry(1, outcome: TranscriptOutcome.Sent));

        await ReportAsync("m1", TranscriptDelivery.Read, conversation: "acme/a/-/2");
        await ReportAsync("m1", TranscriptDelivery.Read, tenant: "globex");

        Assert.Null(Assert.Single(await ReadAsync()).Delivery);
    }

    [Fact]
    public async Task ReportAsync_OnAnUnknownOutcome_ResolvesItAndShowsTheDelivery()
    {
        await WriteAsync(Summary(sequence: 2), Entry(1), Unknown(2));

        await ReportAsync("wamid.9", TranscriptDelivery.Delivered, unknownSequence: 2);
        await ReportAsync("wamid.9", TranscriptDelivery.Sent, unknownSequence: 2);

        var entry = (await ReadAsync())[1];
        Assert.Equal((TranscriptOutcome.Sent, "wamid.9", null), (entry.Outcome, entry.PlatformMessageId, entry.Cause));
        Assert.Equal((TranscriptDelivery.Delivered, At), (entry.Delivery, entry.DeliveryAt));
    }

    [Fact]
    public async Task ReportAsync_FailureOfAnUnknownOutcome_IsShownOnIt()
    {
        await WriteAsync(Summary(sequence: 1), Unknown(1));

        await ReportAsync("wamid.9", TranscriptDelivery.Failed, "131026 Undeliverable", unknownSequence: 1);

        var entry = Assert.Single(await ReadAsync());
        Assert.Equal((TranscriptDelivery.Failed, "131026 Undeliverable"), (entry.Delivery, entry.DeliveryCause));
    }

    [Fact]
    public async Task ReportAsync_OnOutcomesThatAreKnown_ChangesNoneOfThem()
    {
        await WriteAsync(Summary(sequence: 3), Entry(1), Entry(2, outcome: TranscriptOutcome.Sent), Entry(3, outcome: TranscriptOutcome.Rejected));

        for (var sequence = 1; sequence <= 3; sequence++) await ReportAsync("wamid.9", TranscriptDelivery.Read, unknownSequence: sequence);

        var entries = await ReadAsync();
        Assert.Equal([TranscriptOutcome.Handled, TranscriptOutcome.Sent, TranscriptOutcome.Rejected], entries.Select(entry => entry.Outcome));
        Assert.All(entries, entry => Assert.NotEqual("wamid.9", entry.PlatformMessageId));
    }

    [Fact]
    public async Task ReportAsync_ManyUnknownOutcomesAtOnce_EachGetsItsOwn()
    {
        await WriteAsync(Summary(sequence: 40), [.. Enumerable.Range(1, 40).Select(i => Unknown(i))]);

        await Task.WhenAll(Enumerable.Range(0, 120).Select(i => ReportAsync($"wamid.{(i % 40) + 1}", (TranscriptDelivery)(1 + (i % 3)), unknownSequence: (i % 40) + 1)));

        Assert.All(await ReadAsync(), entry => Assert.Equal((TranscriptOutcome.Sent, $"wamid.{entry.Sequence}"), (entry.Outcome, entry.PlatformMessageId)));
    }

    [Fact]
    public async Task ReadAsync_FromTheMiddle_ReturnsAtMostTheLimit()
    {
        await WriteAsync(Summary(sequence: 9), [.. Enumerable.Range(1, 9).Select(i => Entry(i))]);

        var entries = await Transcripts.ReadAsync("acme", Conversation, 3, 4, CancellationToken.None);

        Assert.Equal([4, 5, 6, 7], entries.Select(entry => entry.Sequence));
    }

    [Fact]
    public async Task WriteAsync_EntryAgain_ReplacesIt()
    {
        await WriteAsync(Summary(sequence: 2), Entry(1), Entry(2, "answer", TranscriptOutcome.Waiting));

        await WriteAsync(Summary(sequence: 2), Entry(2, "answer", TranscriptOutcome.Rejected));

        var entries = await ReadAsync();
        Assert.Equal([TranscriptOutcome.Handled, TranscriptOutcome.Rejected], entries.Select(entry => entry.Outcome));
        Assert.Equal("blocked", entries[1].Cause);
    }

    [Fact]
    public async Task WriteAsync_OneEntryManyTimesAtOnce_KeepsTheLast()
    {
        await Task.WhenAll(Enumerable.Range(1, 50).Select(i => WriteAsync(Summary(), Entry(1, $"{i}"))));

        Assert.Equal("50", Assert.Single(await ReadAsync()).Text());
    }

    [Fact]
    public async Task WriteAsync_EntryWithoutTextFields_IsKept()
    {
        var bare = Entry(1) with { Payload = ReadOnlyMemory<byte>.Empty, Cause = null, PlatformMessageId = null, EventId = null };

        await WriteAsync(Summary(), bare);

        var entry = Assert.Single(await ReadAsync());
        Assert.True(entry.Payload.IsEmpty);
        Assert.Null(entry.PlatformMessageId);
        Assert.Null(entry.EventId);
    }

    [Fact]
    public async Task WriteAsync_TextThatDatabasesRefuse_IsCleanedNotLost()
    {
        await WriteAsync(
            Summary() with { DisplayName = "A\0da " + new string('x', 400) },
            Entry(1) with { Cause = new string('y', 5000), PlatformMessageId = "\ud83d" });

        var summary = (await Transcripts.FindAsync("acme", Conversation, CancellationToken.None))!;
        Assert.StartsWith("A\ufffdda x", summary.DisplayName, StringComparison.Ordinal);
        Assert.Equal(256, summary.DisplayName!.Length);
        var entry = Assert.Single(await ReadAsync());
        Assert.Equal(2000, entry.Cause!.Length);
        Assert.Equal("\ufffd", entry.PlatformMessageId);
    }

    [Fact]
    public async Task WriteAsync_PayloadTooLarge_IsRefused()
    {
        var large = Entry(1) with { Payload = new byte[(1 << 20) + 1] };

        await Assert.ThrowsAsync<ArgumentException>(() => WriteAsync(Summary(), large));
    }

    [Fact]
    public async Task FindAsync_OlderLineWrittenLater_KeepsTheNewer()
    {
        await WriteAsync(Summary(sequence: 5) with { Reachable = false });
        await WriteAsync(Summary(sequence: 4));

        Assert.Equivalent(Summary(sequence: 5) with { Reachable = false }, await Transcripts.FindAsync("acme", Conversation, CancellationToken.None), strict: true);
    }

    [Fact]
    public async Task FindAsync_OlderLineInTheSameBatch_KeepsTheNewer()
    {
        await Task.WhenAll(new long[] { 1, 7, 3, 9, 2, 8 }.Select(sequence => WriteAsync(Summary(sequence: sequence))));

        Assert.Equal(9, (await Transcripts.FindAsync("acme", Conversation, CancellationToken.None))!.LastSequence);
    }

    [Fact]
    public async Task FindAsync_NameUnknownThisTime_KeepsTheNameThatWasKnown()
    {
        await WriteAsync(Summary(sequence: 1));
        await WriteAsync(Summary(sequence: 2) with { DisplayName = null });

        Assert.Equal("Ada", (await Transcripts.FindAsync("acme", Conversation, CancellationToken.None))!.DisplayName);
    }

    [Fact]
    public async Task FindAsync_UnknownConversation_ReturnsNull() =>
        Assert.Null(await Transcripts.FindAsync("acme", "acme/a/-/404", CancellationToken.None));

    [Fact]
    public async Task ListAsync_ManyConversations_LatestActivityFirst()
    {
        await Task.WhenAll(Enumerable.Range(1, 5).Select(i => WriteAsync(Summary(conversation: $"acme/a/-/{i}", sequence: i))));

        var list = await Transcripts.ListAsync("acme", 3, CancellationToken.None);

        Assert.Equal(["acme/a/-/5", "acme/a/-/4", "acme/a/-/3"], list.Select(summary => summary.Conversation));
    }

    [Fact]
    public async Task Reads_OfAnotherTenant_SeeNothing()
    {
        await WriteAsync(Summary(), Entry(1));

        Assert.Empty(await Transcripts.ReadAsync("globex", Conversation, 0, 10, CancellationToken.None));
        Assert.Null(await Transcripts.FindAsync("globex", Conversation, CancellationToken.None));
        Assert.Empty(await Transcripts.ListAsync("globex", 10, CancellationToken.None));
    }

    [Fact]
    public async Task WriteAsync_FiveHundredConversationsAtOnce_KeepEachItsOwn()
    {
        await Task.WhenAll(Enumerable.Range(1, 500).Select(i => Task.Run(() => WriteAsync(
            Summary(conversation: $"acme/a/-/{i}", sequence: 2), Entry(1, $"in {i}"), Entry(2, $"out {i}", TranscriptOutcome.Sent)))));

        Assert.Equal(500, (await Transcripts.ListAsync("acme", 1000, CancellationToken.None)).Count);
        var entries = await Transcripts.ReadAsync("acme", "acme/a/-/317", 0, 10, CancellationToken.None);
        Assert.Equal(["in 317", "out 317"], entries.Select(entry => entry.Text()));
    }

    private Task ReportAsync(
        string messageId, TranscriptDelivery delivery, string? cause = null, string tenant = "acme", string conversation = Conversation, long? unknownSequence = null) =>
        Transcripts.ReportAsync(
            new DeliveryReport
            {
                Tenant = tenant,
                Conversation = conversation,
                PlatformMessageId = messageId,
                Delivery = delivery,
                Cause = cause,
                At = At,
                UnknownSequence = unknownSequence,
            },
            CancellationToken.None);

    private static TranscriptEntry Unknown(long sequence) =>
        Entry(sequence, outcome: TranscriptOutcome.Unknown) with { Cause = "No answer in time.", PlatformMessageId = null };

    private Task WriteAsync(ConversationSummary summary, params TranscriptEntry[] entries) =>
        Transcripts.WriteAsync(new(summary, entries), CancellationToken.None);

    private Task<IReadOnlyList<TranscriptEntry>> ReadAsync() => Transcripts.ReadAsync("acme", Conversation, 0, 100, CancellationToken.None);
}
