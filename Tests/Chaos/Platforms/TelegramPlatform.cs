using OrleansBots.Simulators.Shared.Faults;
using OrleansBots.Simulators.Shared.Recording;
using OrleansBots.Simulators.Telegram;
using OrleansBots.Tests.Common.Load;
using FaultKind = OrleansBots.Chaos.Faults.FaultKind;

namespace OrleansBots.Chaos.Platforms;

/// <summary>Telegram with one channel.</summary>
internal abstract class TelegramPlatform(TelegramSimulator simulator, string tenant, string channel, string token, string webhookSecret)
    : ChaosPlatform(tenant, channel)
{
    protected TelegramSimulator Simulator { get; } = simulator;

    public override IReadOnlyDictionary<string, object> Settings { get; } = new Dictionary<string, object>
    {
        ["platform"] = "telegram",
        ["bot"] = "echo",
        ["token"] = token,
        ["webhookSecret"] = webhookSecret,
        ["apiBaseUrl"] = simulator.BaseUrl,
    };

    protected string WebhookSecret => webhookSecret;

    public override IEnumerable<ObservedMessage> Observed() => Simulator.Calls.Snapshot().Select(call => new ObservedMessage(call.ChatId, call.Text));

    public override IEnumerable<string> InvalidCalls() => Simulator.Calls.Rejections()
        .Where(refused => refused.Cause == RejectionCause.Invalid)
        .Select(refused => $"{refused.Method} in {refused.ChatId}: {refused.Status} {refused.Description}");

    public override Task<int> MisbehaveAsync(FaultKind kind, TimeSpan length, double strength, CancellationToken cancellationToken) =>
        Simulator.Faults.MisbehaveAsync(Rules(kind, length, strength), length, cancellationToken);

    public override ValueTask DisposeAsync() => Simulator.DisposeAsync();

    protected override void Listen() => Simulator.Calls.Accepted = call => Tell(call.ChatId, call.Text, call.Timestamp);

    protected virtual IEnumerable<FaultRule> Rules(FaultKind kind, TimeSpan length, double strength) => PlatformFaults.Rules(kind, null, length, strength);
}
