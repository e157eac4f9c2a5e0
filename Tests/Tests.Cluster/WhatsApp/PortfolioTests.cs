using OrleansBots.Tests.Common.Postgres;

namespace OrleansBots.Tests.Cluster.WhatsApp;

/// <summary>What a portfolio may do outside service windows, counted over numbers, silos and deactivations. Each test has a portfolio of its own.</summary>
[Collection(PostgresFixture.Collection)]
public sealed class PortfolioTests(PortfolioStage stage) : IClassFixture<PortfolioStage>
{
    [Fact]
    public async Task Count_TwoChannelsOfOnePortfolio_ShareItsUsers()
    {
        var (sales, support) = (PortfolioStage.Channel("sales", "one", tier: 3), PortfolioStage.Channel("support", "one", tier: 3));
        await stage.CountAsync(sales, "a");
        await stage.CountAsync(sales, "b", silo: 1);
        await stage.CountAsync(support, "b");
        await stage.CountAsync(support, "c", silo: 1);

        Assert.Equal(3, await stage.UsersAsync("one", "a"));
        Assert.NotNull(await stage.CountAsync(sales, "d"));
        Assert.NotNull(await stage.CountAsync(support, "d", silo: 1));
    }

    [Fact]
    public async Task Count_SameAccountOfAnotherTenant_IsAnotherPortfolio()
    {
        await stage.CountAsync(PortfolioStage.Channel("sales", "two", tier: 1), "a");

        Assert.Null(await stage.CountAsync(PortfolioStage.Channel("sales", "two", tier: 1, tenant: "beta"), "b"));
        Assert.Equal(1, await stage.UsersAsync("two", "a"));
    }

    [Fact]
    public async Task Count_AfterADeactivation_GoesOnFromWhatWasStored()
    {
        var channel = PortfolioStage.Channel("sales", "three", tier: 2);
        await stage.CountAsync(channel, "a");
        await stage.CountAsync(channel, "b", silo: 1);

        await stage.DeactivateAsync();

        Assert.Equal(2, await stage.UsersAsync("three", "a"));
        Assert.Null(await stage.CountAsync(channel, "b"));
        Assert.NotNull(await stage.CountAsync(channel, "c"));
    }

    [Fact]
    public async Task Count_UsersOfMoreThanADayAgo_CountNoMoreAlsoAfterADeactivation()
    {
        var channel = PortfolioStage.Channel("sales", "four", tier: 2);
        await stage.CountAsync(channel, "a");
        stage.Time.Advance(TimeSpan.FromHours(20));
        await stage.CountAsync(channel, "b");
        Assert.NotNull(await stage.CountAsync(channel, "c"));

        await stage.DeactivateAsync();
        stage.Time.Advance(TimeSpan.FromHours(6));

        Assert.Null(await stage.CountAsync(channel, "c"));
        Assert.Equal(2, await stage.UsersAsync("four", "b"));
    }

    [Fact]
    public async Task Count_UpToTheTier_WarnsBeforeItIsReached()
    {
        var channel = PortfolioStage.Channel("sales", "five", tier: 20);
        List<int> warnings = [];
        for (var i = 1; i <= 20; i++)
        {
            Assert.Null(await stage.CountAsync(channel, $"{i}"));
            warnings.Add(stage.Warnings("five").Count());
        }

        // At 16 of 20 and at 19 of 20, once each.
        Assert.Equal([.. Enumerable.Repeat(0, 15), .. Enumerable.Repeat(1, 3), 2, 2], warnings);
        Assert.Equal(["80 %", "95 %"], stage.Warnings("five").Select(line => line.Contains("80 %", StringComparison.Ordinal) ? "80 %" : "95 %"));
    }

    [Fact]
    public async Task Count_OverTheTier_WaitsOnlyWhereTheChannelWantsTo()
    {
        var channel = PortfolioStage.Channel("sales", "six", tier: 1);
        await stage.CountAsync(channel, "a");

        Assert.InRange((await stage.CountAsync(channel, "b"))!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
        Assert.Equal(1, await stage.UsersAsync("six", "a"));
        // Who does not wait leaves it to Meta to refuse, and the user is counted as one whom it may have let through.
        Assert.Null(await stage.CountAsync(PortfolioStage.Channel("sales", "six", tier: 1, defer: false), "b"));
        Assert.Equal(2, await stage.UsersAsync("six", "a"));
    }
}
