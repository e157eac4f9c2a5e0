using Microsoft.Extensions.DependencyInjection;
using OrleansBots.Persistence;
using OrleansBots.Persistence.Aliases;
using OrleansBots.Persistence.Hosting;
using OrleansBots.Persistence.Schema;
using OrleansBots.Persistence.Transcripts;
using OrleansBots.Tests.Persistence.Stores;
using OrleansBots.Tests.Persistence.Transcripts;
using static OrleansBots.Tests.Persistence.Transcripts.TranscriptSamples;

namespace OrleansBots.Tests.Persistence.Schema;

/// <summary>What both migrators do.</summary>
public abstract class SchemaMigratorContract
{
    private protected abstract StoreKind Kind { get; }

    [Fact]
    public async Task MigrateAsync_EmptyDatabase_AppliesEveryScriptOnce()
    {
        await using var store = TestStore.Open(await CreateDatabaseAsync());

        await store.MigrateAsync();
        await store.MigrateAsync();

        Assert.Equal(SchemaScript.LoadAll(Kind).Select(script => script.Version), await ReadVersionsAsync(store));
    }

    [Fact]
    public async Task MigrateAsync_DatabaseBeforeDeliveryStatuses_KeepsItsTranscriptsAndTakesStatuses()
    {
        await using var store = TestStore.Open(await CreateDatabaseAsync(), services => services.AddTranscripts().AddUserAliases());
        IReadOnlyList<SchemaScript> before = [.. SchemaScript.LoadAll(Kind).Where(script => script.Version <= 3)];
        ISchemaMigrator old = Kind == StoreKind.Postgres
            ? ActivatorUtilities.CreateInstance<PostgresSchemaMigrator>(store.Services, before)
            : ActivatorUtilities.CreateInstance<SqliteSchemaMigrator>(store.Services, before);
        await old.MigrateAsync(CancellationToken.None);
        var transcripts = store.Get<ITranscriptStore>();
        await transcripts.WriteAsync(new(Summary(), [Entry(1, outcome: TranscriptOutcome.Sent)]), CancellationToken.None);

        await store.MigrateAsync();

        await transcripts.ReportAsync(
            new DeliveryReport
            {
                Tenant = "acme",
                Conversation = "acme/a/-/1",
                PlatformMessageId = "m1",
                Delivery = TranscriptDelivery.Read,
                At = At,
            },
            CancellationToken.None);
        var entry = Assert.Single(await transcripts.ReadAsync("acme", "acme/a/-/1", 0, 10, CancellationToken.None));
        Assert.Equal(("hello", TranscriptDelivery.Read), (entry.Text(), entry.Delivery));
        Assert.Equal(["7"], await store.Get<IUserAliases>().ResolveAsync("acme", "a", [new AliasQuestion { Ids = ["7"] }], CancellationToken.None));
    }

    [Fact]
    public async Task MigrateAsync_DatabaseOfANewerProgram_Refuses()
    {
        await using var store = TestStore.Open(await CreateDatabaseAsync());
        await store.MigrateAsync();
        await ExecuteAsync(store, "INSERT INTO schema_version (version, name, checksum, applied_at) VALUES (9001, 'future', 'x', CURRENT_TIMESTAMP)");

        var exception = await Assert.ThrowsAsync<SchemaTooNewException>(() => store.MigrateAsync());

        Assert.Equal(9001, exception.DatabaseVersion);
        Assert.Equal(SchemaScript.LoadAll(Kind)[^1].Version, exception.ProgramVersion);
    }

    [Fact]
    public async Task MigrateAsync_ScriptChangedAfterItWasApplied_Refuses()
    {
        await using var store = TestStore.Open(await CreateDatabaseAsync());
        await store.MigrateAsync();
        await ExecuteAsync(store, "UPDATE schema_version SET checksum = 'x' WHERE version = 1");

        var exception = await Assert.ThrowsAsync<SchemaMismatchException>(() => store.MigrateAsync());

        Assert.Equal(1, exception.Version);
    }

    [Fact]
    public async Task PingAsync_DatabaseThere_Succeeds()
    {
        await using var store = TestStore.Open(await CreateDatabaseAsync());

        Assert.Null(await store.Get<IDatabaseProbe>().PingAsync(CancellationToken.None));
    }

    private protected abstract Task<StoreOptions> CreateDatabaseAsync();

    private protected abstract Task<List<int>> ReadVersionsAsync(TestStore store);

    private protected abstract Task ExecuteAsync(TestStore store, string sql);
}
