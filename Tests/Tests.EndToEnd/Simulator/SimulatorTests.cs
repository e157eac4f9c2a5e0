using OrleansBots.Simulators.Telegram;
using Telegram.Bot;

namespace OrleansBots.Tests.EndToEnd.Simulator;

/// <summary>The simulator as the real client library sees it.</summary>
public abstract class SimulatorTests : IAsyncLifetime
{
    protected const string Token = "123456:SIMULATED";
    protected const long Chat = 5284719036;

    private TelegramSimulator? _simulator;

    protected TelegramSimulator Simulator => _simulator!;

    protected TelegramBotClient Client { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _simulator = await TelegramSimulator.StartAsync();
        Client = NewClient(Token);
    }

    public async Task DisposeAsync() => await Simulator.DisposeAsync();

    protected TelegramBotClient NewClient(string token) =>
        new(new TelegramBotClientOptions(token, Simulator.BaseUrl.ToString()) { RetryThreshold = 0, RetryCount = 0 });
}
