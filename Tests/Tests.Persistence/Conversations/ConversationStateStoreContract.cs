using System.Text;
using OrleansBots.Persistence.Conversations;
using OrleansBots.Tests.Persistence.Stores;

namespace OrleansBots.Tests.Persistence.Conversations;

/// <summary>What both tables of conversation states do.</summary>
public abstract class ConversationStateStoreContract : IAsyncLifetime
{
    private const string Name = "state";

    private readonly StoreFixture _fixture;
    private TestStore? _store;

    private protected ConversationStateStoreContract(StoreFixture fixture) => _fixture = fixture;

    private protected IConversationStateStore States { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _store = await TestStore.OpenMigratedAsync(await _fixture.CreateDatabaseAsync(), ConversationStates.Register);
        States = _store.Get<IConversationStateStore>();
    }

    public async Task DisposeAsync()
    {
        if (_store is not null) await _store.DisposeAsync();
        _fixture.Dispose();
    }

    [Fact]
    public async Task ReadAsync_NothingStored_ReturnsNull() => Assert.Null(await States.ReadAsync(Key("acme/a/-/1"), CancellationToken.None));

    [Fact]
    public async Task WriteAsync_ThenRead_ReturnsBytesAndVersion()
    {
        var key = Key("acme/a/-/1");

        Assert.True(await WriteAsync(key, 0, 7, "one"));
        Assert.True(await WriteAsync(key, 7, 8, "two"));

        var stored = await States.ReadAsync(key, CancellationToken.None);
        Assert.Equal(8, stored!.Version);
        Assert.Equal("two", Encoding.UTF8.GetString(stored.State));
    }

    [Fact]
    public async Task WriteAsync_OutdatedVersion_IsRefusedAndChangesNothing()
    {
        var key = Key("acme/a/-/1");
        await WriteAsync(key, 0, 7, "one");

        Assert.False(await WriteAsync(key, 6, 7, "late"));
        Assert.False(await WriteAsync(key, 0, 9, "first again"));

        Assert.Equal(("one", 7), await ReadAsync(key));
    }

    [Fact]
    public async Task WriteAsync_VersionOfAStateThatIsGone_IsRefused()
    {
        var key = Key("acme/a/-/1");
        await WriteAsync(key, 0, 7, "one");
        Assert.True(await States.DeleteAsync(key, 7, CancellationToken.None));

        Assert.False(await WriteAsync(key, 7, 8, "ghost"));

        Assert.Null(await States.ReadAsync(key, CancellationToken.None));
    }

    [Fact]
    public async Task DeleteAsync_OutdatedVersion_IsRefused()
    {
        var key = Key("acme/a/-/1");
        await WriteAsync(key, 0, 7, "one");

        Assert.False(await States.DeleteAsync(key, 6, CancellationToken.None));

        Assert.Equal(("one", 7), await ReadAsync(key));
    }

    [Fact]
    public async Task WriteAsync_ManyFirstWritesOfOneConversation_ExactlyOneWins()
    {
        var key = Key("acme/a/-/1");

        var results = await Task.WhenAll(Enumerable.Range(1, 20).Select(i => Task.Run(() => WriteAsync(key, 0, i, $"{i}"))));

        Assert.Equal(1, results.Count(won => won));
        var stored = (await States.ReadAsync(key, CancellationToken.None))!;
        Assert.Equal($"{stored.Version}", Encoding.UTF8.GetString(stored.State));
        Assert.True(results[stored.Version - 1]);
    }

    [Fact]
    public async Task WriteAsync_FiveHundredWritesOfAHundredConversations_AllTakeEffectInOrder()
    {
        var conversations = Enumerable.Range(0, 100).Select(i => Key($"acme/a/-/{i}")).ToArray();

        await Task.WhenAll(conversations.Select(key => Task.Run(async () =>
        {
            for (var version = 0; version < 5; version++) Assert.True(await WriteAsync(key, version, version + 1, $"{key.Conversation}:{version + 1}"));
        })));

        var states = await Task.WhenAll(conversations.Select(key => ReadAsync(key)));
        Assert.Equal(conversations.Select(key => ((string, long)?)($"{key.Conversation}:5", 5L)), states);
    }

    [Fact]
    public async Task WriteAsync_ConflictsAmongTheOthers_RefuseOnlyThemselves()
    {
        var conversations = Enumerable.Range(0, 100).Select(i => Key($"acme/a/-/{i}")).ToArray();
        await Task.WhenAll(conversations.Select(key => WriteAsync(key, 0, 1, "first")));

        // Submitted together, so that they share commits: every third one has read an outdated version.
        var results = await Task.WhenAll(conversations.Select((key, i) => WriteAsync(key, i % 3 == 0 ? 99 : 1, 100, "second")));

        Assert.Equal(conversations.Select((_, i) => i % 3 != 0), results);
        var states = await Task.WhenAll(conversations.Select(key => ReadAsync(key)));
        Assert.Equal(conversations.Select((_, i) => ((string, long)?)(i % 3 == 0 ? ("first", 1L) : ("second", 100L))), states);
    }

    [Fact]
    public async Task WriteAsync_OneConversationTwiceInABatch_RunsInOrder()
    {
        var blockers = Enumerable.Range(0, 50).Select(i => WriteAsync(Key($"acme/b/-/{i}"), 0, 1, "x")).ToArray();
        var key = Key("acme/a/-/1");

        var results = await Task.WhenAll(WriteAsync(key, 0, 1, "one"), WriteAsync(key, 1, 2, "two"), WriteAsync(key, 1, 3, "late"));

        Assert.Equal([true, true, false], results);
        Assert.Equal(("two", 2), await ReadAsync(key));
        Assert.All(await Task.WhenAll(blockers), Assert.True);
    }

    [Fact]
    public async Task WriteAsync_KeyThatTheDatabaseCannotTake_FailsAlone()
    {
        var good = Enumerable.Range(0, 50).Select(i => Key($"acme/a/-/{i}")).ToArray();

        var writes = good.Take(25).Select(key => WriteAsync(key, 0, 1, "x")).ToList();
        var bad = WriteAsync(Key("acme/a/-/\ud800"), 0, 1, "x");
        writes.AddRange(good.Skip(25).Select(key => WriteAsync(key, 0, 1, "x")));

        Assert.All(await Task.WhenAll(writes), Assert.True);
        await AssertBadKeyAsync(bad);
    }

    [Fact]
    public async Task WriteAsync_SameKeyTextOfTwoTenantsAndNames_AreApart()
    {
        await WriteAsync(Key("acme/a/-/1"), 0, 1, "acme");
        await WriteAsync(Key("globex/a/-/1"), 0, 1, "globex");
        await WriteAsync(new("acme/a/-/1", "other"), 0, 1, "other");

        Assert.Equal(("acme", 1), await ReadAsync(Key("acme/a/-/1")));
        Assert.Equal(("globex", 1), await ReadAsync(Key("globex/a/-/1")));
        Assert.Equal(("other", 1), await ReadAsync(new("acme/a/-/1", "other")));
    }

    [Fact]
    public async Task WriteAsync_LargeState_IsKeptWhole()
    {
        var state = new byte[300_000];
        new Random(1).NextBytes(state);

        Assert.True(await States.WriteAsync(new(Key("acme/a/-/1"), 0, 1, state), CancellationToken.None));

        Assert.Equal(state, (await States.ReadAsync(Key("acme/a/-/1"), CancellationToken.None))!.State);
    }

    /// <summary>PostgreSQL refuses the key; SQLite takes it.</summary>
    private protected abstract Task AssertBadKeyAsync(Task<bool> write);

    private static ConversationStateKey Key(string conversation) => new(conversation, Name);

    private Task<bool> WriteAsync(ConversationStateKey key, long expected, long next, string state) =>
        States.WriteAsync(new(key, expected, next, Encoding.UTF8.GetBytes(state)), CancellationToken.None);

    private async Task<(string Text, long Version)?> ReadAsync(ConversationStateKey key) =>
        await States.ReadAsync(key, CancellationToken.None) is { } stored ? (Encoding.UTF8.GetString(stored.State), stored.Version) : null;
}
