using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OrleansBots.Persistence;
using OrleansBots.Persistence.Aliases;
using OrleansBots.Persistence.Conversations;
using OrleansBots.Persistence.Hosting;
using OrleansBots.Persistence.Transcripts;
using OrleansBots.Tests.Common.Postgres;
using OrleansBots.Tests.Persistence.Conversations;
using OrleansBots.Tests.Persistence.Transcripts;

namespace OrleansBots.Tests.Persistence.Stores;

/// <summary>The stores while their server is away, on a server of their own.</summary>
public sealed class PostgresOutageTests : IAsyncLifetime
{
    private static readonly TimeSpan RecoveryLimit = TimeSpan.FromSeconds(15);

    private PostgresServer? _server;
    private TestStore? _store;

    private PostgresServer Server => _server!;

    private TestStore Store => _store!;

    public async Task InitializeAsync()
    {
        _server = await PostgresServer.CreateAsync();
        var options = new StoreOptions { Kind = StoreKind.Postgres, ConnectionString = await _server.CreateDatabaseAsync() };
        _store = await TestStore.OpenMigratedAsync(options, Register);
    }

    public async Task DisposeAsync()
    {
        if (_store is not null) await _store.DisposeAsync();
        if (_server is not null) await _server.DisposeAsync();
    }

    [Theory]
    [InlineData(PostgresStop.Fast)]
    [InlineData(PostgresStop.Immediate)]
    public async Task Stores_ServerStoppedAndStarted_FailMeanwhileAndRecover(PostgresStop how)
    {
        await WriteTranscriptAsync(1);
        await Server.StopAsync(how);

        var clock = Stopwatch.StartNew();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => WriteTranscriptAsync(2));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Store.Get<ITranscriptStore>().ListAsync("acme", 1, CancellationToken.None));
        await Assert.ThrowsAsync<StoreUnavailableException>(
            async () => await Store.Get<IUserAliases>().ResolveAsync("acme", "a", [new AliasQuestion { Ids = ["1"] }], CancellationToken.None));
        Assert.NotNull(await Store.Get<IDatabaseProbe>().PingAsync(CancellationToken.None));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"Failing took {clock.Elapsed}.");

        await Server.StartAsync();
        var failures = await RetryAsync(() => WriteTranscriptAsync(3));

        Assert.True(failures <= 3, $"{failures} writes failed after the server was there again.");
        Assert.Null(await Store.Get<IDatabaseProbe>().PingAsync(CancellationToken.None));
        var entries = await Store.Get<ITranscriptStore>().ReadAsync("acme", "acme/a/-/1", 0, 10, CancellationToken.None);
        Assert.Equal(3, entries[^1].Sequence);
    }

    [Fact]
    public async Task ConversationStates_ServerRestartsUnderLoad_NoWriteIsLostOrDoubled()
    {
        var states = Store.Get<IConversationStateStore>();
        using var stop = new CancellationTokenSource();
        var load = Enumerable.Range(0, 20).Select(i => Task.Run(() => CountAsync(states, new($"acme/a/-/{i}", "state"), stop.Token))).ToArray();
        await WaitForVersionAsync(states, 20);

        await Server.StopAsync();
        await Server.StartAsync();
        var before = (await states.ReadAsync(new("acme/a/-/0", "state"), CancellationToken.None))!.Version;
        await WaitForVersionAsync(states, before + 20);
        await stop.CancelAsync();

        // Each write carries the count of acknowledged or observed writes: a lost or doubled one would break the chain.
        foreach (var (acknowledged, stored) in await Task.WhenAll(load)) Assert.Equal(acknowledged, stored);
    }

    // Counts up, one write after another; after a failure it reads what became of the write, as a new activation does.
    private static async Task<(long Acknowledged, long Stored)> CountAsync(IConversationStateStore states, ConversationStateKey key, CancellationToken stop)
    {
        long version = 0;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var write = new ConversationStateWrite(key, version, version + 1, BitConverter.GetBytes(version + 1));
                Assert.True(await states.WriteAsync(write, CancellationToken.None), "A write over the version that was read was refused.");
                version++;
            }
            catch (Exception exception) when (StoreFailure.IsUnavailable(exception))
            {
                var read = await ReadUntilAnsweredAsync(states, key);
                Assert.InRange(read, version, version + 1);
                version = read;
            }
        }

        var stored = (await states.ReadAsync(key, CancellationToken.None))!;
        Assert.Equal(stored.Version, BitConverter.ToInt64(stored.State));
        return (version, stored.Version);
    }

    private static async Task<long> ReadUntilAnsweredAsync(IConversationStateStore states, ConversationStateKey key)
    {
        long version = 0;
        await RetryAsync(async () => version = (await states.ReadAsync(key, CancellationToken.None))?.Version ?? 0);
        return version;
    }

    private static async Task WaitForVersionAsync(IConversationStateStore states, long version)
    {
        var clock = Stopwatch.StartNew();
        while (await ReadUntilAnsweredAsync(states, new("acme/a/-/0", "state")) < version)
        {
            Assert.True(clock.Elapsed < RecoveryLimit, $"No version {version} within {RecoveryLimit}.");
            await Task.Yield();
        }
    }

    // Returns how often it failed first.
    private static async Task<int> RetryAsync(Func<Task> call)
    {
        var clock = Stopwatch.StartNew();
        for (var failures = 0; ; failures++)
        {
            try
            {
                await call();
                return failures;
            }
            catch (Exception exception) when ((exception is StoreUnavailableException || StoreFailure.IsUnavailable(exception)) && clock.Elapsed < RecoveryLimit)
            {
                // Away still: a refused connection answers at once, so this does not spin hot.
                await Task.Delay(20);
            }
        }
    }

    private static void Register(IServiceCollection services)
    {
        ConversationStates.Register(services);
        services.AddTranscripts();
        services.AddUserAliases();
    }

    private Task WriteTranscriptAsync(long sequence) => Store.Get<ITranscriptStore>().WriteAsync(
        new(TranscriptSamples.Summary(sequence: sequence), [TranscriptSamples.Entry(sequence)]), CancellationToken.None);
}
