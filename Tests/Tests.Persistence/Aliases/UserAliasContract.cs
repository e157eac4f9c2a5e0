using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using OrleansBots.Persistence.Aliases;
using OrleansBots.Persistence.Hosting;
using OrleansBots.Tests.Persistence.Stores;

namespace OrleansBots.Tests.Persistence.Aliases;

/// <summary>What both alias stores do.</summary>
public abstract class UserAliasContract : IAsyncLifetime
{
    private readonly StoreFixture _fixture;
    private TestStore? _store;

    private protected UserAliasContract(StoreFixture fixture) => _fixture = fixture;

    private IUserAliases Aliases => _store!.Get<IUserAliases>();

    // The clock stands still: how long a request may wait is another test's matter, and not for a machine that is busy to decide.
    public async Task InitializeAsync() => _store = await TestStore.OpenMigratedAsync(
        await _fixture.CreateDatabaseAsync(), services => services.AddSingleton<TimeProvider>(new FakeTimeProvider()).AddUserAliases());

    public async Task DisposeAsync()
    {
        if (_store is not null) await _store.DisposeAsync();
        _fixture.Dispose();
    }

    [Fact]
    public async Task Resolve_NewUser_IsNamedByTheFirstId()
    {
        Assert.Equal("US.1", await AskAsync("US.1", "1650"));

        Assert.Equal("US.1", await AskAsync("1650"));
        Assert.Equal("US.1", await AskAsync("US.1"));
    }

    [Fact]
    public async Task Resolve_NumberWasKnownFirst_GoesOnNamingTheConversation()
    {
        Assert.Equal("1650", await AskAsync("1650"));

        Assert.Equal("1650", await AskAsync("US.1", "1650"));
        Assert.Equal("1650", await AskAsync("US.1"));
    }

    [Fact]
    public async Task Resolve_BothWereKnownApart_TheOlderConversationGoesOn()
    {
        await AskAsync("1650");
        await AskAsync("US.1");

        Assert.Equal("1650", await AskAsync("US.1", "1650"));
        Assert.Equal("1650", await AskAsync("US.1"));
    }

    [Fact]
    public async Task Resolve_NumberChanged_NewNumberLeadsToTheOldConversation()
    {
        await AskAsync("1650");

        Assert.Equal("1650", await MoveAsync(["1650"], ["1219"]));
        Assert.Equal("1650", await AskAsync("1219"));
        Assert.Equal("1650", await AskAsync("US.1", "1219"));
    }

    [Fact]
    public async Task Resolve_NumberOfSomebodyElseBefore_BelongsToWhoMovedToIt()
    {
        await AskAsync("US.1", "1650");
        await AskAsync("US.2", "1219");

        await MoveAsync(["1650"], ["1219"]);

        Assert.Equal("US.1", await AskAsync("1219"));
        Assert.Equal("US.2", await AskAsync("US.2"));
    }

    [Fact]
    public async Task Resolve_NewcomerWithAGivenUpNumber_IsNotThePersonBefore()
    {
        await AskAsync("US.1", "1650");
        await MoveAsync(["1650"], ["1219"]);

        Assert.Equal("US.9", await AskAsync("US.9", "1650"));
        Assert.Equal("US.9", await AskAsync("1650"));
        Assert.Equal("US.1", await AskAsync("US.1", "1219"));
    }

    [Fact]
    public async Task Resolve_LateMessageFromTheOldNumber_StillReachesItsConversation()
    {
        await AskAsync("US.1", "1650");
        await MoveAsync(["1650"], ["1219"]);

        Assert.Equal("US.1", await AskAsync("1650"));
        Assert.Equal("US.1", await AskAsync("US.1", "1650"));
    }

    [Fact]
    public async Task Resolve_MoveTwice_ChangesNothing()
    {
        await AskAsync("US.1");
        await MoveAsync(["US.1"], ["US.2"]);

        Assert.Equal("US.1", await MoveAsync(["US.1"], ["US.2"]));
        Assert.Equal("US.1", await AskAsync("US.2"));
    }

    [Fact]
    public async Task Resolve_OnlyLook_RemembersNothing()
    {
        Assert.Null(await LookAsync("1650"));

        Assert.Equal("US.1", await AskAsync("US.1", "1650"));
        Assert.Equal("US.1", await LookAsync("1650"));
    }

    [Fact]
    public async Task Resolve_QuestionsOfOneRequest_BuildOnEachOther()
    {
        var answers = await Aliases.ResolveAsync(
            "acme",
            "support",
            [
                new AliasQuestion { Ids = ["1650"] },
                new AliasQuestion { Ids = ["1650"], MovedTo = ["1219"] },
                new AliasQuestion { Ids = ["US.1", "1219"] },
                new AliasQuestion { Ids = ["US.1"], OnlyLook = true },
            ],
            CancellationToken.None);

        Assert.Equal(["1650", "1650", "1650", "1650"], answers);
    }

    [Fact]
    public async Task Resolve_OtherTenantOrChannel_KnowsNothing()
    {
        await AskAsync("US.1", "1650");

        Assert.Equal(["1650"], await Aliases.ResolveAsync("globex", "support", [new AliasQuestion { Ids = ["1650"] }], CancellationToken.None));
        Assert.Equal(["1650"], await Aliases.ResolveAsync("acme", "sales", [new AliasQuestion { Ids = ["1650"] }], CancellationToken.None));
    }

    [Fact]
    public async Task Resolve_ManyAtOnceWithoutMemory_AgreeOnOneName()
    {
        var store = _store!.Get<IUserAliasStore>();

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => store.ResolveAsync(
            "acme",
            "support",
            [new AliasQuestion { Ids = (i % 3) switch { 0 => ["1650"], 1 => ["US.1", "1650"], _ => ["US.1"] } }],
            CancellationToken.None))));

        // Two may have begun apart; from here on they are one.
        var name = await AskAsync("US.1", "1650");
        Assert.All(answers, answer => Assert.Contains(answer[0], new[] { "1650", "US.1" }));
        Assert.Equal(name, await store.ResolveAsync("acme", "support", [new AliasQuestion { Ids = ["1650"] }], CancellationToken.None) is [var one] ? one : null);
        Assert.Equal(name, await store.ResolveAsync("acme", "support", [new AliasQuestion { Ids = ["US.1"] }], CancellationToken.None) is [var other] ? other : null);
    }

    [Fact]
    public async Task Resolve_ThousandNewUsersInOneRequest_AreOneCall()
    {
        var questions = Enumerable.Range(0, 1000).Select(i => new AliasQuestion { Ids = [$"US.{i}", $"1{i}"] }).ToList();

        var answers = await Aliases.ResolveAsync("acme", "support", questions, CancellationToken.None);

        Assert.Equal(questions.Select(question => question.Ids[0]), answers);
        Assert.Equal("US.317", await AskAsync("1317"));
    }

    private async Task<string?> AskAsync(params string[] ids) =>
        Assert.Single(await Aliases.ResolveAsync("acme", "support", [new AliasQuestion { Ids = ids }], CancellationToken.None));

    private async Task<string?> LookAsync(params string[] ids) =>
        Assert.Single(await Aliases.ResolveAsync("acme", "support", [new AliasQuestion { Ids = ids, OnlyLook = true }], CancellationToken.None));

    private async Task<string?> MoveAsync(string[] from, string[] to) =>
        Assert.Single(await Aliases.ResolveAsync("acme", "support", [new AliasQuestion { Ids = from, MovedTo = to }], CancellationToken.None));
}
