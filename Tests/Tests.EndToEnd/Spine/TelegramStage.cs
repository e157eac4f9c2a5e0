using OrleansBots.Simulators.Telegram;
using OrleansBots.Simulators.Telegram.Bots;
using OrleansBots.Tests.Common.Load;
using OrleansBots.Tests.Common.Processes;
using Xunit.Abstractions;

namespace OrleansBots.Tests.EndToEnd.Spine;

/// <summary>The product with a channel of Telegram's.</summary>
internal sealed class TelegramStage : Stage
{
    private TelegramStage(ITestOutputHelper output, TelegramSimulator simulator, Installation installation, InstallationOptions options)
        : base(output, installation, options) => Simulator = simulator;

    public TelegramSimulator Simulator { get; }

    public SimulatedBot Bot => Simulator.Bot(Options.Token);

    /// <param name="output">Where figures go.</param>
    /// <param name="options">Made with the simulator's address.</param>
    /// <param name="platform">How the simulator starts.</param>
    public static async Task<TelegramStage> StartAsync(
        ITestOutputHelper output, Func<Uri, InstallationOptions> options, TelegramSimulatorOptions? platform = null)
    {
        var simulator = await TelegramSimulator.StartAsync(platform);
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

    public override void Listen(LoadLedger ledger) => Simulator.Calls.Accepted = call => ledger.Reply(call.ChatId, call.Text, call.Timestamp);

    protected override IEnumerable<ObservedMessage> Observed() => Simulator.Calls.Snapshot().Select(call => new ObservedMessage(call.ChatId, call.Text));

    protected override ValueTask DisposeSimulatorAsync() => Simulator.DisposeAsync();
}
