using OrleansBots.Tests.Common.Load;
using OrleansBots.Tests.Common.Processes;
using OrleansBots.Tests.EndToEnd.Spine;
using Xunit.Abstractions;

namespace OrleansBots.Tests.EndToEnd.Elastic;

/// <summary>A gateway and three silos, which the tests of a class use one after the other; each finds three silos that share the work.</summary>
internal sealed class ElasticStage(TelegramStage stage, SwitchedOutput output, Membership membership)
{
    // A silo that is declared dead reads so in the membership table, every five seconds.
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ShareLimit = TimeSpan.FromSeconds(30);

    private int _loads;

    /// <summary>Partitions of the installation: the default.</summary>
    public const int Partitions = 8;

    public Membership Membership => membership;

    public IReadOnlyList<ProductProcess> Silos => stage.Installation.Silos;

    /// <summary>Lets every process compile what it runs, which is no part of what the tests measure.</summary>
    public async Task WarmUpAsync()
    {
        await SharedAsync(ShareLimit);
        await FinishAnyhowAsync(Begin(count: 450, rate: 150));
    }

    /// <summary>Sends figures to a test's output, and starts silos that the test before it ended.</summary>
    public async Task PrepareAsync(ITestOutputHelper testOutput)
    {
        output.Current = testOutput;
        await Task.WhenAll(Silos.Where(silo => silo.HasExited).Select(silo => silo.StartAsync()));
        await SharedAsync(ShareLimit);
    }

    /// <summary>Waits until the silos that run read all partitions, each its part.</summary>
    public async Task<IReadOnlyList<SiloShare>> SharedAsync(TimeSpan within)
    {
        IReadOnlyList<SiloShare> shares = [];
        await Eventually.TrueAsync(
            async () =>
            {
                shares = await SiloShare.OfAllAsync(Silos);
                return shares.Sum(share => share.Partitions) == Partitions && shares.All(share => share.Partitions >= Partitions / shares.Count);
            },
            within,
            () => $"Partitions are shared: {string.Join("; ", shares)}");
        return shares;
    }

    /// <summary>Begins a load whose updates and conversations no load before had.</summary>
    public RunningLoad Begin(int count, double rate, int conversations = 100)
    {
        stage.Simulator.Calls.Clear();
        var number = _loads++;
        return stage.Begin(count, rate, plan => plan with
        {
            Conversations = conversations,
            FirstChatId = plan.FirstChatId + (number * 10_000),
            FirstUpdateId = plan.FirstUpdateId + (number * 100_000),
        });
    }

    public Task RepliesAsync(RunningLoad load, int count) => stage.RepliesAsync(load, count);

    /// <summary>Waits for the last reply; everything is exact, though webhooks may have been refused and sent again.</summary>
    public async Task<OracleReport> FinishAnyhowAsync(RunningLoad load)
    {
        var report = await stage.FinishAsync(load);
        Assert.Equal(load.Plan.Count, report.Answered);
        return report;
    }

    /// <summary>Waits for the last reply; everything is exact, and no webhook met an error.</summary>
    public async Task<OracleReport> FinishAsync(RunningLoad load)
    {
        var report = await FinishAnyhowAsync(load);
        Assert.Equal(0, load.Statistics.ServerErrors + load.Statistics.ConnectionFailures);
        return report;
    }

    /// <summary>Judges a load again, after something that might still have sent or written.</summary>
    public Task<OracleReport> SettleAsync(RunningLoad load) => stage.SettleAsync(load.Plan, load.Ledger);

    /// <summary>Waits until the cluster counts one more silo as ended.</summary>
    public Task EndedAsync(int before, TimeSpan within) => stage.ExplainAsync(() => Eventually.TrueAsync(
        async () => await membership.CountEndedAsync() > before, within, () => "The silo was not declared dead."));

    /// <summary>A silo that was declared dead finds out, says so and ends, to be started again.</summary>
    public Task EvictedAsync(ProductProcess silo) => stage.ExplainAsync(async () =>
    {
        Assert.Equal(75, await silo.EndAsync(EndLimit));
        Assert.Contains("is to be started again", silo.OutputTail, StringComparison.Ordinal);
    });

    public async Task StopAsync(ProductProcess silo)
    {
        var (exitCode, duration) = await silo.TerminateAsync(StopLimit);
        Say($"{silo.Name} ended with {exitCode} after {duration.TotalSeconds:0.0} s");
        Assert.Equal(0, exitCode);
    }

    /// <summary>The longest that a reply took beyond the usual, of updates sent since a second before a time.</summary>
    public TimeSpan LongestDelay(RunningLoad load, long since)
    {
        var from = since - TimeProvider.System.TimestampFrequency;
        var usual = load.Ledger.ReplyLatency(to: from);
        var around = load.Ledger.ReplyLatency(from);
        Say($"replies before: {usual}; from then on: {around}");
        return TimeSpan.FromMilliseconds(around.Max - usual.P50);
    }

    /// <summary>Time from an event until every later reply was quick.</summary>
    public TimeSpan QuickAgain(RunningLoad load, long since)
    {
        var slow = load.Ledger.LastReplySlowerThan(TimeSpan.FromSeconds(1), since - TimeProvider.System.TimestampFrequency);
        var time = TimeProvider.System.GetElapsedTime(since, Math.Max(since, slow));
        Say($"replies quick again after {time.TotalSeconds:0.0} s");
        return time;
    }

    /// <inheritdoc cref="Stage.AssertDoubledOnlyAround"/>
    public void AssertDoubledOnlyAround(OracleReport report, RunningLoad load, long from, long to) =>
        stage.AssertDoubledOnlyAround(report, load.Ledger, from, to);

    public void Say(string line) => stage.Say(line);

    public ValueTask CloseAsync() => stage.DisposeAsync();
}
