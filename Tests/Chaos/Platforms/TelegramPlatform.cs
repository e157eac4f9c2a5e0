using OrleansBots.Simulators.Shared.Recording;
using OrleansBots.Simulators.Telegram;
using OrleansBots.Simulators.Telegram.Faults;
using OrleansBots.Tests.Common.Load;
using FaultKind = OrleansBots.Chaos.Faults.FaultKind;
using TelegramFault = OrleansBots.Simulators.Telegram.Faults.FaultKind;

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

    public override async Task<int> MisbehaveAsync(FaultKind kind, TimeSpan length, double strength, CancellationToken cancellationToken)
    {
        var rules = Rules(kind, length, strength).Select(Simulator.Faults.Add).ToList();
        try
        {
            await Task.Delay(length, cancellationToken);
        }
        finally
        {
            foreach (var rule in rules) Simulator.Faults.Remove(rule);
        }

        return rules.Sum(rule => rule.Hits);
    }

    public override ValueTask DisposeAsync() => Simulator.DisposeAsync();

    protected override void Listen() => Simulator.Calls.Accepted = call => Tell(call.ChatId, call.Text, call.Timestamp);

    protected virtual IEnumerable<FaultRule> Rules(FaultKind kind, TimeSpan length, double strength) => kind switch
    {
        FaultKind.TooManyRequests => [new() { Kind = TelegramFault.TooManyRequests, Share = 0.2 + (0.8 * strength), For = length }],
        FaultKind.ServerErrors =>
        [
            new() { Kind = TelegramFault.ServerError, Status = 502, Share = 0.2 + (0.3 * strength) },
            new() { Kind = TelegramFault.HtmlPage, Status = 503, Share = 0.2 + (0.3 * strength) },
        ],
        FaultKind.LostAnswers =>
        [
            new() { Kind = TelegramFault.ResetBefore, Share = 0.05 },
            new() { Kind = TelegramFault.ResetAfter, Share = 0.05 },
            new() { Kind = TelegramFault.Hang, Share = 0.02 },
            new() { Kind = TelegramFault.HangAfter, Share = 0.02 },
        ],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a platform's fault."),
    };
}
