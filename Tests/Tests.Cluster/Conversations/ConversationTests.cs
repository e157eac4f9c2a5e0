using System.Diagnostics;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Persistence.Transcripts;
using OrleansBots.Platforms.Abstractions.Outbound;
using OrleansBots.Tests.Cluster.Stage;

namespace OrleansBots.Tests.Cluster.Conversations;

/// <summary>Conversations on real silos; the same on both databases.</summary>
public abstract class ConversationTests : IAsyncLifetime
{
    private readonly OutsidePlatform _platform = new();
    private readonly ClusterBot _bot = new();
    private Database? _database;

    private protected abstract int Silos { get; }

    private protected abstract Task<Database> CreateDatabaseAsync();

    public async Task InitializeAsync() => _database = await CreateDatabaseAsync();

    public Task DisposeAsync()
    {
        _database!.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Append_ManyConversations_EachIsAnsweredOnceAndInOrder()
    {
        await using var cluster = await StartAsync();
        for (var message = 1; message <= 10; message++)
        {
            var number = message;
            await Task.WhenAll(Enumerable.Range(1, 20).Select(user => cluster.SendPrivateAsync(Channels.Acme, $"u{user}", $"m{number}")));
        }

        await cluster.DrainAsync();

        for (var user = 1; user <= 20; user++)
        {
            var conversation = ConversationKey.Private(Channels.Acme, $"u{user}");
            Assert.Equal(Enumerable.Range(1, 10).Select(i => $"{i}: m{i}"), _platform.TextsTo(conversation));
        }

        var first = ConversationKey.Private(Channels.Acme, "u1");
        var status = await cluster.StatusAsync(first);
        Assert.Equal((10, 0, "counter", true), (status.Events, status.PendingReplies, status.Bot, status.Reachable));
        var transcript = await cluster.TranscriptAsync(first);
        Assert.Equal(Enumerable.Range(1, 20).Select(i => (long)i), transcript.Select(entry => entry.Sequence));
        Assert.Equal(10, transcript.Count(entry => entry.Outcome == TranscriptOutcome.Sent));
    }

    [Fact]
    public async Task Append_SameEventAgain_ChangesNothing()
    {
        await using var cluster = await StartAsync();
        for (var i = 0; i < 3; i++) await cluster.SendPrivateAsync(Channels.Acme, "u", "hello");
        await cluster.SendPrivateAsync(Channels.Acme, "u", "bye");

        await cluster.DrainAsync();

        Assert.Equal(["1: hello", "2: bye"], _platform.TextsTo(ConversationKey.Private(Channels.Acme, "u")));
    }

    [Fact]
    public async Task Append_EqualIdsAtTwoTenants_DoNotMix()
    {
        await using var cluster = await StartAsync();
        await cluster.SendPrivateAsync(Channels.Acme, "u", "hello");
        await cluster.SendPrivateAsync(Channels.Acme, "u", "again");
        await cluster.SendPrivateAsync(Channels.Beta, "u", "hello");

        await cluster.DrainAsync();

        Assert.Equal(["1: hello", "2: again"], _platform.TextsTo(ConversationKey.Private(Channels.Acme, "u")));
        Assert.Equal(["1: hello"], _platform.TextsTo(ConversationKey.Private(Channels.Beta, "u")));
    }

    [Fact]
    public async Task Turn_OfASlowConversation_DelaysNoOther()
    {
        TaskCompletionSource release = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _bot.Special["slow"] = _ => release.Task;
        await using var cluster = await StartAsync();
        await cluster.SendPrivateAsync(Channels.Acme, "slow", "slow");
        for (var user = 0; user < 20; user++) await cluster.SendPrivateAsync(Channels.Acme, $"u{user}", "hello");

        await Until.TrueAsync(() => _platform.Requests.Count == 20);

        Assert.DoesNotContain(_platform.Requests, request => request.Text.Contains("slow", StringComparison.Ordinal));
        release.SetResult();
        await cluster.DrainAsync();
    }

    [Fact]
    public async Task Turn_ThatFailsAlways_IsDeadLetteredAfterFiveAttemptsAndTheConversationGoesOn()
    {
        var attempts = 0;
        _bot.Special["bad"] = _ =>
        {
            Interlocked.Increment(ref attempts);
            throw new FormatException("The bot cannot read that.");
        };
        await using var cluster = await StartAsync();
        await cluster.SendPrivateAsync(Channels.Acme, "u", "bad");
        await cluster.SendPrivateAsync(Channels.Acme, "u", "good");

        await cluster.DrainAsync();

        Assert.Equal(5, attempts);
        Assert.Equal(["1: good"], _platform.TextsTo(ConversationKey.Private(Channels.Acme, "u")));
        var letter = Assert.Single(await cluster.DeadLettersAsync("acme"));
        Assert.Equal(("turn-failed", 5, "message"), (letter.Cause, letter.Attempts, letter.Kind));
        Assert.Empty(await cluster.DeadLettersAsync("beta"));
    }

    [Fact]
    public async Task Turn_ThatHangs_IsCutByItsTimeLimitAndTriedAgain()
    {
        var attempts = 0;
        TaskCompletionSource never = new();
        _bot.Special["hang"] = _ => Interlocked.Increment(ref attempts) == 1 ? never.Task : Task.CompletedTask;
        await using var cluster = await StartAsync();
        await cluster.SendPrivateAsync(Channels.Acme, "u", "hang");

        await cluster.DrainAsync();

        Assert.Equal(2, attempts);
        Assert.Equal(["1: hang"], _platform.TextsTo(ConversationKey.Private(Channels.Acme, "u")));
    }

    [Fact]
    public async Task Reply_ToldToWait_OutlivesARestartAndLeavesOnceInTime()
    {
        var told = 0L;
        _platform.Answer = _ =>
        {
            if (Interlocked.CompareExchange(ref told, Stopwatch.GetTimestamp(), 0) != 0) return null;
            return new DeliveryResult.RetryAfter(TimeSpan.FromSeconds(4), WholeChannel: false);
        };
        await using (var cluster = await StartAsync())
        {
            await cluster.SendPrivateAsync(Channels.Acme, "u", "hello");
            await Until.TrueAsync(async () => await cluster.WaitingLaterAsync() == 1);
            await cluster.SendPrivateAsync(Channels.Acme, "u", "second");
        }

        await using var restarted = await StartAsync();
        await restarted.DrainAsync();

        Assert.Equal(["1: hello", "1: hello", "2: second"], _platform.TextsTo(ConversationKey.Private(Channels.Acme, "u")));
        Assert.True(Stopwatch.GetElapsedTime(told, _platform.Requests[1].At) >= TimeSpan.FromSeconds(4));
    }

    private Task<BotCluster> StartAsync() => BotCluster.StartAsync(_database!, _platform, _bot, silos: Silos);
}
