using OrleansBots.Tests.Common.Load;
using OrleansBots.Tests.Common.Processes;
using Xunit.Abstractions;

namespace OrleansBots.Tests.EndToEnd.Spine;

/// <summary>The product as processes, between a load generator and a platform's simulator.</summary>
internal abstract class Stage(ITestOutputHelper output, Installation installation, InstallationOptions options) : IAsyncDisposable
{
    private static readonly TimeSpan LoadLimit = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan UntilRecorded = TimeSpan.FromMilliseconds(300);

    public Installation Installation { get; } = installation;

    protected InstallationOptions Options { get; } = options;

    /// <summary>Begins a load; its replies are noted as they arrive.</summary>
    public RunningLoad Begin(int count, double rate, Func<LoadPlan, LoadPlan>? change = null)
    {
        var plan = new LoadPlan { WebhookUrl = Installation.WebhookUrl, Secret = Options.WebhookSecret, Conversations = 50, Count = count, Rate = rate };
        plan = Adapt(change?.Invoke(plan) ?? plan);
        var generator = new LoadGenerator(plan);
        Listen(generator.Ledger);
        return new(plan, generator, generator.RunAsync(CancellationToken.None));
    }

    /// <summary>Tells a ledger of replies as they arrive.</summary>
    public abstract void Listen(LoadLedger ledger);

    /// <summary>Waits until a number of updates was answered.</summary>
    public Task RepliesAsync(RunningLoad load, int count) => ExplainAsync(async () =>
    {
        var replies = Eventually.TrueAsync(() => load.Ledger.Replied >= count, LoadLimit, () => $"{load.Ledger.Replied} of {count} replies came; {load.Statistics}");
        if (await Task.WhenAny(replies, load.Sending) == load.Sending) await load.Sending;
        await replies;
    });

    /// <summary>Waits until everything is sent, acknowledged and answered, and judges it: nothing lost, counted wrongly or out of order.</summary>
    public Task<OracleReport> FinishAsync(RunningLoad load) => ExplainAsync(async () =>
    {
        await load.Sending.WaitAsync(LoadLimit);
        var report = await SettleAsync(load.Plan, load.Ledger);
        output.WriteLine($"{report}; {load.Statistics}; ACK {load.Ledger.AckLatency()}; reply {load.Ledger.ReplyLatency()}");
        return report;
    });

    /// <summary>Waits until everything acknowledged is answered, and judges it.</summary>
    public async Task<OracleReport> SettleAsync(LoadPlan plan, LoadLedger ledger)
    {
        await Eventually.TrueAsync(() => ledger.Replied >= ledger.Acked, LoadLimit, () => $"{ledger.Replied} of {ledger.Acked} acknowledged updates were answered: {Judge(plan, ledger)}");
        var report = Judge(plan, ledger);
        Assert.True(report.IsExact, report.ToString());
        return report;
    }

    /// <summary>
    /// A reply may be sent twice only where its first sending was not yet on record when something was killed. Recording is batched and
    /// follows the send within a fraction of a second.
    /// </summary>
    /// <param name="report">What the oracle found.</param>
    /// <param name="ledger">When the first sendings arrived.</param>
    /// <param name="from">When the disturbance began.</param>
    /// <param name="to">When nothing of what was disturbed could send any more.</param>
    public void AssertDoubledOnlyAround(OracleReport report, LoadLedger ledger, long from, long to)
    {
        var length = TimeProvider.System.GetElapsedTime(from, to);
        var ages = report.Doubled.Select(reply => TimeProvider.System.GetElapsedTime(ledger.FirstReplyAt(reply.Conversation, reply.Sequence), to)).ToList();
        output.WriteLine($"sent twice: {ages.Count}; first arrived, in ms before the end of {length.TotalMilliseconds:0} ms: {string.Join(' ', ages.Select(age => $"{age.TotalMilliseconds:0}"))}");
        Assert.All(ages, age => Assert.InRange(age, TimeSpan.Zero, length + UntilRecorded));
    }

    public void Say(string line) => output.WriteLine(line);

    public async ValueTask DisposeAsync()
    {
        await Installation.DisposeAsync();
        await DisposeSimulatorAsync();
    }

    /// <summary>Adds what the product wrote to a failure.</summary>
    public async Task<T> ExplainAsync<T>(Func<Task<T>> step)
    {
        try
        {
            return await step();
        }
        catch
        {
            output.WriteLine(Installation.Outputs());
            throw;
        }
    }

    /// <inheritdoc cref="ExplainAsync{T}(Func{Task{T}})"/>
    public Task ExplainAsync(Func<Task> step) => ExplainAsync(async () =>
    {
        await step();
        return true;
    });

    /// <summary>Every message that the platform took from the bot, in order.</summary>
    protected abstract IEnumerable<ObservedMessage> Observed();

    protected abstract ValueTask DisposeSimulatorAsync();

    /// <summary>Makes a plan one of the platform.</summary>
    protected virtual LoadPlan Adapt(LoadPlan plan) => plan;

    private OracleReport Judge(LoadPlan plan, LoadLedger ledger) =>
        Oracle.Judge(plan, ledger, Observed());
}
