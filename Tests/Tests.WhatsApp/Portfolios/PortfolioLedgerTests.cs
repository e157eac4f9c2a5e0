using OrleansBots.Platforms.WhatsApp.Portfolios;

namespace OrleansBots.Tests.WhatsApp.Portfolios;

public sealed class PortfolioLedgerTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 16, 0, 0, TimeSpan.Zero);

    private PortfolioLedger _ledger = new(new PortfolioState());

    [Fact]
    public void Count_SameUserAgain_IsOneUser()
    {
        Count("a");
        Count("b");

        Assert.Equal(2, Count("a").Users);
    }

    [Fact]
    public void Count_UserOfYesterday_CountsNoMore()
    {
        Count("a");
        Count("b", at: Start.AddHours(2));

        Assert.Equal(2, Count("b", at: Start.AddHours(23.9)).Users);
        Assert.Equal(1, Count("b", at: Start.AddHours(25.1)).Users);
    }

    [Fact]
    public void Count_UserMessagedAgain_CountsFromTheLatestMessage()
    {
        Count("a");
        Count("a", at: Start.AddHours(20));

        Assert.Equal(2, Count("b", at: Start.AddHours(40)).Users);
    }

    [Fact]
    public void Count_TierReached_WarnsOnceEachShare()
    {
        var warnings = Enumerable.Range(1, 100).Select(i => Count($"{i}", tier: 100).Warning).OfType<int>();

        Assert.Equal([80, 95], warnings);
    }

    [Fact]
    public void Count_UseFellAndRoseAgain_WarnsAgain()
    {
        for (var i = 0; i < 80; i++) Count($"{i}", tier: 100);

        var later = Enumerable.Range(0, 80).Select(i => Count($"later {i}", tier: 100, at: Start.AddHours(26)).Warning).OfType<int>();

        Assert.Equal([80], later);
    }

    [Fact]
    public void Count_OneTooMany_IsRefusedWhereWanted()
    {
        Count("a", tier: 2);
        Count("b", tier: 2);

        var refused = Count("c", tier: 2, refuse: true);
        var known = Count("a", tier: 2, refuse: true);

        Assert.Equal((2, TimeSpan.FromHours(25)), (refused.Users, refused.Full));
        Assert.Null(known.Full);
        Assert.Null(Count("c", tier: 2, refuse: true, at: Start.AddHours(25)).Full);
    }

    [Fact]
    public void Count_FarOverTheTier_RemembersNoMoreThanIt()
    {
        for (var i = 0; i < 5000; i++) Count($"{i}", tier: 250);

        Assert.InRange(_ledger.Save().Users.Sum(users => users.Length), 250, 251);
    }

    [Fact]
    public void Save_AfterARestart_GoesOn()
    {
        for (var i = 0; i < 80; i++) Count($"{i}", tier: 100, at: Start.AddMinutes(i));

        _ledger = new PortfolioLedger(_ledger.Save());

        var use = Count("0", tier: 100, at: Start.AddHours(2));
        Assert.Equal((80, null), (use.Users, use.Warning));
        Assert.Equal(81, Count("new", tier: 100, at: Start.AddHours(2)).Users);
    }

    private PortfolioUse Count(string user, int tier = 250, bool refuse = false, DateTimeOffset? at = null) => _ledger.Count(user, tier, refuse, at ?? Start);
}
