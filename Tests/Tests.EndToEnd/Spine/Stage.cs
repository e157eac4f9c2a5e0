using OrleansBots.Simulators.Telegram;
using OrleansBots.Simulators.Telegram.Bots;
using OrleansBots.Tests.Common.Load;
using OrleansBots.Tests.Common.Processes;
using Xunit.Abstractions;

namespace OrleansBots.Tests.EndToEnd.Spine;

/// <summary>The product as processes, between a load generator and the platform's simulator.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private static readonly TimeSpan LoadLimit = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan UntilRecorded = TimeSpan.FromMilliseconds(300);

    private readonly ITestOutputHelper _output;
    private readonly InstallationOptions _options;

    private Stage(ITestOutputHelper output, TelegramSimulator simulator, Installation installation, InstallationOptions options)
    {
        _output = output;
        _options = options;
        Simulator = simulator;
        Installation = installation;
    }

    public TelegramSimulator Simulator { get; }

    public Installation Installation { get; }

    public SimulatedBot Bot => Simulator.Bot(_options.Token);

    /// <param name="output">Where figures go.</param>
    /// <param name="options">Made with the simulator's address.</param>
    public static async Task<Stage> StartAsync(ITestOutputHelper output, Func<Uri, InstallationOptions> options)
    {
        var simulator = await TelegramSimulator.StartAsync();
        try
        {
            var made = options(simulator.BaseUrl);
            return new(output, simulator, await Installation.StartAsync(made), made);
        }
        catch
        {
            await simulator.DisposeAsync();
            throw;
        }
    }

    /// <summary>Begins a load; its replies are noted as they arrive.</summary>
    public RunningLoad Begin(int count, double rate, Func<LoadPlan, LoadPlan>? change = null)
    {
        var plan = new LoadPlan { WebhookUrl = Installation.WebhookUrl, Secret = _options.WebhookSecret, Conversations = 50, Count = count, Rate = rate };
        plan = change?.Invoke(plan) ?? plan;
        var generator = new LoadGenerator(plan);
        Listen(generator.Ledger);
        return new(plan, generator, generator.RunAsync(CancellationToken.None));
    }

    /// <summary>Tells a ledger of replies as they arrive.</summary>
    public void Listen(LoadLedger ledger) => Simulator.Calls.Accepted = call => ledger.Reply(call.ChatId, call.Text, call.Timestamp);

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
        _output.WriteLine($"{report}; {load.Statistics}; ACK {load.Ledger.AckLatency()}; reply {load.Ledger.ReplyLatency()}");
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
        _output.WriteLine($"sent twice: {ages.Count}; first arrived, in ms before the end of {length.TotalMilliseconds:0} ms: {string.Join(' ', ages.Select(age => $"{age.TotalMilliseconds:0}"))}");
        Assert.All(ages, age => Assert.InRange(age, TimeSpan.Zero, length + UntilRecorded));
    }

    public void Say(string line) => _output.WriteLine(line);

    public async ValueTask DisposeAsync()
    {
        await Installation.DisposeAsync();
        await Simulator.DisposeAsync();
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
            _output.WriteLine(Installation.Outputs());
            throw;
        }
    }

    private Task<bool> ExplainAsync(Func<Task> step) => ExplainAsync(async () =>
    {
        await step();
        return true;
    });

    private OracleReport Judge(LoadPlan plan, LoadLedger ledger) =>
        Oracle.Judge(plan, ledger, Simulator.Calls.Snapshot().Select(call => new ObservedMessage(call.ChatId, call.Text)));
}
