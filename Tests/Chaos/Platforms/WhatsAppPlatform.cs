using System.Globalization;
using OrleansBots.Chaos.Cluster;
using OrleansBots.Chaos.Faults;
using OrleansBots.Chaos.Runs;
using OrleansBots.Simulators.Shared.Recording;
using OrleansBots.Simulators.WhatsApp;
using OrleansBots.Simulators.WhatsApp.Webhooks;
using OrleansBots.Tests.Common.Load;
using OrleansBots.Tests.Common.Load.Templates;

namespace OrleansBots.Chaos.Platforms;

/// <summary>WhatsApp, whose webhooks come in any order and partly twice.</summary>
internal sealed class WhatsAppPlatform(WhatsAppSimulator simulator) : ChaosPlatform("north", "phone")
{
    private const string Send = "POST /{id}/messages";

    public override IReadOnlyDictionary<string, object> Settings { get; } = new Dictionary<string, object>
    {
        ["platform"] = "whatsapp",
        ["bot"] = "echo",
        ["token"] = simulator.Options.Token,
        ["appSecret"] = simulator.Options.AppSecret,
        ["verifyToken"] = simulator.Options.VerifyToken,
        ["phoneNumberId"] = simulator.Options.PhoneNumberId,
        ["businessAccountId"] = simulator.Options.BusinessAccountId,
        ["apiBaseUrl"] = simulator.BaseUrl,
        ["limits"] = "none",
    };

    public static async Task<WhatsAppPlatform> StartAsync(ChaosOptions options)
    {
        var simulator = await WhatsAppSimulator.StartAsync(new()
        {
            Token = Secrets.WhatsAppToken,
            AppSecret = Secrets.WhatsAppSecret,
            VerifyToken = Secrets.WhatsAppVerifyToken,
            Seed = options.Seed + 2,
        });
        simulator.Statuses = StatusPlan.None;
        return new(simulator);
    }

    public override IEnumerable<ObservedMessage> Observed() => simulator.Calls.Snapshot()
        .Where(call => call.Route == Send)
        .Select(call => new ObservedMessage(long.Parse(call.Target, CultureInfo.InvariantCulture), call.Text));

    public override Task<int> MisbehaveAsync(FaultKind kind, TimeSpan length, double strength, CancellationToken cancellationToken) =>
        simulator.Faults.MisbehaveAsync(kind, Send, length, strength, cancellationToken);

    public override IEnumerable<string> InvalidCalls() => simulator.Calls.Rejections()
        .Where(refused => refused.Cause == RejectionCause.Invalid)
        .Select(refused => $"{refused.Route} to {refused.Target}: {refused.Status} {refused.Code} {refused.Description}");

    public override ValueTask DisposeAsync() => simulator.DisposeAsync();

    protected override IReadOnlyList<Lane> CreateLanes(LoadPlan plan, ChaosOptions options)
    {
        var shaped = Shape(plan, options, 40, options.Rate / 6) with
        {
            Secret = Secrets.WhatsAppSecret,
            FirstChatId = 5_200_000_000,
            HeadOfLine = false,
            SwapNeighbours = true,
            DuplicateShare = 0.1,
            Template = made => new WhatsAppTemplate(made, simulator.Options.PhoneNumberId, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()),
        };
        // The generator writes past the simulator, which has to know that the users wrote.
        for (var i = 0; i < shaped.Conversations; i++) simulator.OpenWindow($"{shaped.FirstChatId + i}");
        return [Lane.OfWebhooks($"{Name}, WhatsApp", shaped)];
    }

    protected override void Listen() => simulator.Calls.Accepted = call =>
    {
        if (call.Route == Send) Tell(long.Parse(call.Target, CultureInfo.InvariantCulture), call.Text, call.Timestamp);
    };
}
