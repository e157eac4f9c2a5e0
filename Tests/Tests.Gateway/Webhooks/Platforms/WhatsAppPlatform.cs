using OrleansBots.Simulators.WhatsApp;
using OrleansBots.Tests.Common.Fixtures;
using OrleansBots.Tests.Common.Processes;

namespace OrleansBots.Tests.Gateway.Webhooks.Platforms;

/// <summary>WhatsApp, which signs with the app's secret.</summary>
internal sealed class WhatsAppPlatform(WhatsAppSimulator simulator) : IWebhookPlatform
{
    public const string SignatureHeader = "X-Hub-Signature-256";

    private int _lastUser = 100_000;

    public WhatsAppSimulator Simulator { get; } = simulator;

    public string Name => "whatsapp";

    public object Channel => new
    {
        platform = "whatsapp",
        bot = "echo",
        token = Simulator.Options.Token,
        appSecret = Simulator.Options.AppSecret,
        verifyToken = Simulator.Options.VerifyToken,
        phoneNumberId = Simulator.Options.PhoneNumberId,
        businessAccountId = Simulator.Options.BusinessAccountId,
        apiBaseUrl = Simulator.BaseUrl,
        limits = "none",
    };

    public IReadOnlyList<byte[]> Bodies { get; } = [.. Fixtures.WhatsAppNames.Select(Fixtures.WhatsApp)];

    public void Sign(HttpRequestMessage request, byte[] body) => request.Headers.Add(SignatureHeader, Simulator.Webhooks.Sign(body));

    public async Task AnswersAsync()
    {
        var user = $"16505{Interlocked.Increment(ref _lastUser)}";
        Simulator.User(user).Write("still there?");
        await Eventually.TrueAsync(
            () => Simulator.Calls.Snapshot().Any(call => call.Target == user && call.Text == "echo 1: still there?"), TimeSpan.FromSeconds(20), () => $"WhatsApp's user got no answer: {Simulator.Webhooks.LastError}");
    }
}
