using Microsoft.Extensions.Time.Testing;
using OrleansBots.Persistence;
using OrleansBots.Persistence.Aliases;

namespace OrleansBots.Tests.Persistence.Aliases;

/// <summary>What stands between the callers and the database: memory and a time limit.</summary>
public sealed class UserAliasesTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly PlayedStore _store = new();
    private readonly UserAliases _aliases;

    public UserAliasesTests() => _aliases = new(_store, _time);

    [Fact]
    public async Task Resolve_KnownUser_CostsNoCall()
    {
        await AskAsync("US.1", "1650");

        Assert.Equal("US.1", await AskAsync("1650"));
        Assert.Equal("US.1", await AskAsync("US.1", "1650"));
        Assert.Equal(1, _store.Calls);
    }

    [Fact]
    public async Task Resolve_AnswerIsOld_IsAskedForAgain()
    {
        await AskAsync("US.1");
        _time.Advance(UserAliases.CacheLifetime + TimeSpan.FromSeconds(1));

        await AskAsync("US.1");

        Assert.Equal(2, _store.Calls);
    }

    [Fact]
    public async Task Resolve_UserMoved_TheOldAnswerIsForgotten()
    {
        await AskAsync("1650");
        await _aliases.ResolveAsync("acme", "a", [new AliasQuestion { Ids = ["1650"], MovedTo = ["1219"] }], CancellationToken.None);

        await AskAsync("1650");
        await AskAsync("1219");

        Assert.Equal(3, _store.Calls);
    }

    [Fact]
    public async Task Resolve_DatabaseHangs_IsAwayWithinASecond()
    {
        _store.Hangs = true;
        var asked = AskAsync("US.1");

        _time.Advance(TimeSpan.FromSeconds(1));

        await Assert.ThrowsAsync<StoreUnavailableException>(() => asked);
    }

    [Fact]
    public async Task Resolve_CallerGivesUp_IsNoOutage()
    {
        _store.Hangs = true;
        using var gone = new CancellationTokenSource();
        var asked = _aliases.ResolveAsync("acme", "a", [new AliasQuestion { Ids = ["1"] }], gone.Token).AsTask();

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
    }

    [Fact]
    public void Cache_MoreThanItHolds_ForgetsWhatIsNotAskedFor()
    {
        var cache = new AliasCache(100, TimeSpan.FromHours(1), _time);
        for (var i = 0; i < 1000; i++)
        {
            cache.Remember("acme", "a", $"{i}", $"{i}");
            cache.Find("acme", "a", new AliasQuestion { Ids = ["0"] });
        }

        var kept = Enumerable.Range(0, 1000).Count(i => cache.Find("acme", "a", new AliasQuestion { Ids = [$"{i}"] }) is not null);

        Assert.InRange(kept, 2, 101);
        Assert.Equal("0", cache.Find("acme", "a", new AliasQuestion { Ids = ["0"] }));
    }

    private async Task<string?> AskAsync(params string[] ids) =>
        Assert.Single(await _aliases.ResolveAsync("acme", "a", [new AliasQuestion { Ids = ids }], CancellationToken.None));

    private sealed class PlayedStore : IUserAliasStore
    {
        private readonly Dictionary<string, KnownAlias> _rows = [];

        public int Calls { get; private set; }

        public bool Hangs { get; set; }

        public async Task<IReadOnlyList<string?>> ResolveAsync(
            string tenant, string channel, IReadOnlyList<AliasQuestion> questions, CancellationToken cancellationToken)
        {
            Calls++;
            if (Hangs) await Task.Delay(Timeout.InfiniteTimeSpan, CancellationToken.None);
            var book = new AliasBook(_rows);
            return [.. questions.Select(book.Answer)];
        }
    }
}
