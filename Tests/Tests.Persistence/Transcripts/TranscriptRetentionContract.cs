using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using OrleansBots.Persistence.Hosting;
using OrleansBots.Persistence.Transcripts;
using OrleansBots.Persistence.Transcripts.Retention;
using OrleansBots.Tests.Common.Postgres;
using OrleansBots.Tests.Common.Processes;
using OrleansBots.Tests.Persistence.Stores;
using static OrleansBots.Tests.Persistence.Transcripts.TranscriptSamples;

namespace OrleansBots.Tests.Persistence.Transcripts;

/// <summary>What both stores do when transcripts grow old. An entry's time is its sequence in seconds.</summary>
public abstract class TranscriptRetentionContract : IAsyncLifetime
{
    private static readonly string[] Conversations = ["acme/a/-/1", "acme/a/-/2", "zeta/a/-/1"];

    private readonly StoreFixture _fixture;
    private readonly FakeTimeProvider _clock = new(At);
    private TestStore? _store;

    private protected TranscriptRetentionContract(StoreFixture fixture) => _fixture = fixture;

    private ITranscriptStore Transcripts => _store!.Get<ITranscriptStore>();

    private ITranscriptRetention Retention => _store!.Get<ITranscriptRetention>();

    public async Task InitializeAsync()
    {
        _store = await TestStore.OpenMigratedAsync(await _fixture.CreateDatabaseAsync(), services => services
            .AddSingleton<TimeProvider>(_clock)
            .AddTranscripts()
            .Configure<TranscriptRetentionOptions>(options => options.Retention = TimeSpan.FromHours(1)));
        foreach (var conversation in Conversations)
        {
            await Transcripts.WriteAsync(
                new(Summary(TenantOf(conversation), conversation, 10), [.. Enumerable.Range(1, 10).Select(i => Entry(i, outcome: TranscriptOutcome.Sent))]),
                CancellationToken.None);
        }
    }

    public async Task DisposeAsync()
    {
        if (_store is not null) await _store.DisposeAsync();
        _fixture.Dispose();
    }

    [Fact]
    public async Task PurgeAsync_OldEntries_GoAndYoungerStay()
    {
        var step = await Retention.PurgeAsync(RetentionStep.Start, At.AddSeconds(4), 10, 100, CancellationToken.None);

        Assert.Equal((9, new("zeta", "zeta/a/-/1")), (step.Deleted, step.Last!.Value));
        foreach (var conversation in Conversations) Assert.Equal(Enumerable.Range(4, 7).Select(i => (long)i), await SequencesAsync(conversation));
    }

    [Fact]
    public async Task PurgeAsync_BoundsOfAStep_AreKeptAndTheWalkComesToItsEnd()
    {
        var first = await Retention.PurgeAsync(RetentionStep.Start, At.AddSeconds(9), 2, 3, CancellationToken.None);
        var second = await Retention.PurgeAsync(first.Last!.Value, At.AddSeconds(9), 2, 3, CancellationToken.None);
        var third = await Retention.PurgeAsync(second.Last!.Value, At.AddSeconds(9), 2, 3, CancellationToken.None);

        Assert.Equal((6, 3, 0, null), (first.Deleted, second.Deleted, third.Deleted, third.Last));
        Assert.Equal([4, 5, 6, 7, 8, 9, 10], await SequencesAsync(Conversations[0]));
    }

    /// <summary>What the platform said of a message goes with it; a message with the same id that stays keeps its own.</summary>
    [Fact]
    public async Task PurgeAsync_ReportsOfOldEntries_GoWithThem()
    {
        foreach (var message in new[] { "m1", "m9" })
        {
            await Transcripts.ReportAsync(
                new DeliveryReport { Tenant = "acme", Conversation = Conversations[0], PlatformMessageId = message, Delivery = TranscriptDelivery.Read, At = At },
                CancellationToken.None);
        }

        await Retention.PurgeAsync(RetentionStep.Start, At.AddSeconds(5), 10, 100, CancellationToken.None);
        await Transcripts.WriteAsync(new(Summary(sequence: 10), [Entry(1, outcome: TranscriptOutcome.Sent)]), CancellationToken.None);

        var entries = await Transcripts.ReadAsync("acme", Conversations[0], 0, 100, CancellationToken.None);
        Assert.Equal([null, TranscriptDelivery.Read], entries.Where(entry => entry.Sequence is 1 or 9).Select(entry => entry.Delivery));
    }

    [Fact]
    public async Task Purge_TimePasses_DeletesByItself()
    {
        var purge = Assert.Single(_store!.Services.GetServices<IHostedService>().OfType<TranscriptPurge>());
        await purge.StartAsync(CancellationToken.None);

        // Time goes on in steps, as the first walk begins at any moment of the interval.
        await Eventually.TrueAsync(
            async () =>
            {
                _clock.Advance(TimeSpan.FromMinutes(30));
                return (await SequencesAsync(Conversations[2])).Count == 0;
            },
            TimeSpan.FromSeconds(20),
            () => "The last conversation's entries are still there.");
        await purge.StopAsync(CancellationToken.None);
    }

    [Fact]
    public void Options_OutOfBounds_AreAllReported()
    {
        var options = new TranscriptRetentionOptions
        {
            Retention = TimeSpan.FromMinutes(1),
            PurgeInterval = TimeSpan.Zero,
            PurgePause = TimeSpan.FromSeconds(-1),
            PurgeConversations = 0,
            PurgeEntries = 0,
        };

        Assert.Equal(5, new TranscriptRetentionOptionsValidator().Validate(null, options).Failures!.Count());
    }

    private async Task<List<long>> SequencesAsync(string conversation) =>
        [.. (await Transcripts.ReadAsync(TenantOf(conversation), conversation, 0, 100, CancellationToken.None)).Select(entry => entry.Sequence)];

    private static string TenantOf(string conversation) => conversation.Split('/')[0];
}

[Collection(PostgresFixture.Collection)]
public sealed class PostgresTranscriptRetentionTests(PostgresFixture postgres) : TranscriptRetentionContract(StoreFixture.Postgres(postgres));

public sealed class SqliteTranscriptRetentionTests() : TranscriptRetentionContract(StoreFixture.Sqlite());
