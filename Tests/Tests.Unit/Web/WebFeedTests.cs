using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Platforms.Web.Inbound.Feeds;
using OrleansBots.Platforms.Web.Sessions;

namespace OrleansBots.Tests.Unit.Web;

public sealed class WebFeedTests
{
    private static readonly ConversationKey Conversation = ConversationKey.Private(new("acme", "chat"), "visitor");

    private readonly FakeTimeProvider _time = new();
    private readonly PlayedSession _session = new();

    [Fact]
    public async Task FollowAsync_Pushes_ComeInOrder()
    {
        await using var feed = await OpenAsync();
        feed.OnUpdate(Update(0, 2));
        feed.OnUpdate(Update(2, 4));

        Assert.Equal([2, 4], await TakeAsync(feed, 2));
    }

    [Fact]
    public async Task FollowAsync_LostPush_IsFetched()
    {
        await using var feed = await OpenAsync();
        _session.Answer = Update(0, 4);
        feed.OnUpdate(Update(2, 4));

        Assert.Equal([4], await TakeAsync(feed, 1));
        Assert.Equal([0, 0], _session.Asked);
    }

    [Fact]
    public async Task FollowAsync_Renewal_FetchesWhatWasMissed()
    {
        await using var feed = await OpenAsync();
        _session.Answer = Update(0, 6);
        _time.Advance(WebFeed.RenewEvery);

        Assert.Equal([6], await TakeAsync(feed, 1));
    }

    [Fact]
    public async Task FollowAsync_PushKnownAlready_IsLeftOut()
    {
        await using var feed = await OpenAsync();
        _session.Answer = Update(0, 6);
        _time.Advance(WebFeed.RenewEvery);
        feed.OnUpdate(Update(4, 6));
        feed.OnUpdate(Update(6, 8));

        Assert.Equal([6, 8], await TakeAsync(feed, 2));
    }

    [Fact]
    public async Task FollowAsync_QuietStream_GivesASignOfLifeEveryFifteenSeconds()
    {
        await using var feed = await OpenAsync();
        for (var i = 0; i < WebFeed.RenewalsPerHeartbeat; i++) _time.Advance(WebFeed.RenewEvery);

        Assert.Equal([null], await TakeAsync(feed, 1));
        Assert.Equal(TimeSpan.FromSeconds(15), WebFeed.RenewEvery * WebFeed.RenewalsPerHeartbeat);
    }

    [Fact]
    public async Task FollowAsync_NoSiloAnswers_KeepsTheStreamAndTriesAgain()
    {
        await using var feed = await OpenAsync();
        _session.Failures = 1;
        _session.Answer = Update(0, 2);
        _time.Advance(WebFeed.RenewEvery);
        _time.Advance(WebFeed.RenewEvery);

        Assert.Equal([2], await TakeAsync(feed, 1));
    }

    [Fact]
    public async Task OnUpdate_PageThatDoesNotRead_EndsTheStreamInsteadOfGrowing()
    {
        await using var feed = await OpenAsync();
        for (var i = 0; i < 1_000; i++) feed.OnUpdate(Update(i, i + 1));

        Assert.True(feed.Overrun);
        var read = 0;
        await foreach (var update in feed.FollowAsync(CancellationToken.None)) read++;
        Assert.InRange(read, 1, 100);
    }

    private static WebUpdate Update(long previous, long sequence) => new() { Previous = previous, Sequence = sequence };

    private static async Task<List<long?>> TakeAsync(WebFeed feed, int count)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var taken = new List<long?>();
        await foreach (var update in feed.FollowAsync(limit.Token))
        {
            taken.Add(update?.Sequence);
            if (taken.Count == count) break;
        }

        return taken;
    }

    private async Task<WebFeed> OpenAsync()
    {
        var feed = new WebFeed(PlayedGrains.With(_session), Conversation, _time, NullLogger.Instance);
        await feed.OpenAsync(0, CancellationToken.None);
        return feed;
    }
}
