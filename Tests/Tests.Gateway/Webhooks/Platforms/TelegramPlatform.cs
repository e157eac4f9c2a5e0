using OrleansBots.Simulators.Telegram;
using OrleansBots.Tests.Common.Fixtures;
using OrleansBots.Tests.Common.Processes;

namespace OrleansBots.Tests.Gateway.Webhooks.Platforms;

/// <summary>Telegram, which sends a secret with every webhook.</summary>
internal sealed class TelegramPlatform(TelegramSimulator simulator, string secret) : IWebhookPlatform
{
    public const string SecretHeader = "X-Telegram-Bot-Api-Secret-Token";
    private const string Token = "123456:SIMULATED";

    private long _lastUser = 7_000_000;

    public TelegramSimulator Simulator { get; } = simulator;

    public string Name => "telegram";

    public object Channel => new { platform = "telegram", bot = "echo", token = Token, webhookSecret = secret, apiBaseUrl = Simulator.BaseUrl, limits = "none" };

    public IReadOnlyList<byte[]> Bodies { get; } = [.. Fixtures.TelegramNames.Select(Fixtures.Telegram)];

    public void Listen(Uri url) => Simulator.Bot(Token).Webhook.Set(url, secret);

    public void Sign(HttpRequestMessage request, byte[] body) => request.Headers.Add(SecretHeader, secret);

    public async Task AnswersAsync()
    {
        var user = Interlocked.Increment(ref _lastUser);
        Simulator.Bot(Token).Write(user, "still there?");
        await Eventually.TrueAsync(
            () => Simulator.Calls.Snapshot().Any(call => call.ChatId == user && call.Text == "echo 1: still there?"), TimeSpan.FromSeconds(20), () => "Telegram's user got no answer.");
    }
}
