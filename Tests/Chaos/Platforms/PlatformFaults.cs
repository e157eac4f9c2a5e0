using OrleansBots.Simulators.Shared.Faults;
using FaultKind = OrleansBots.Chaos.Faults.FaultKind;
using SimulatedFault = OrleansBots.Simulators.Shared.Faults.FaultKind;

namespace OrleansBots.Chaos.Platforms;

/// <summary>Faults of the simulated platforms.</summary>
internal static class PlatformFaults
{
    public static Task<int> MisbehaveAsync(this FaultPlan plan, FaultKind kind, string route, TimeSpan length, double strength, CancellationToken cancellationToken) =>
        plan.MisbehaveAsync(Rules(kind, route, length, strength), length, cancellationToken);

    /// <summary>Misbehaves for a while by some rules; returns how many calls they hit.</summary>
    public static async Task<int> MisbehaveAsync(this FaultPlan plan, IEnumerable<FaultRule> wanted, TimeSpan length, CancellationToken cancellationToken)
    {
        var rules = wanted.Select(plan.Add).ToList();
        try
        {
            await Task.Delay(length, cancellationToken);
        }
        finally
        {
            foreach (var rule in rules) plan.Remove(rule);
        }

        return rules.Sum(rule => rule.Hits);
    }

    /// <summary>The rules of a fault, for one route or, with Telegram, for all that concern a chat.</summary>
    public static FaultRule[] Rules(FaultKind kind, string? route, TimeSpan length, double strength) => kind switch
    {
        FaultKind.TooManyRequests => [new() { Kind = SimulatedFault.TooManyRequests, Route = route, Share = 0.2 + (0.8 * strength), For = length }],
        FaultKind.ServerErrors =>
        [
            new() { Kind = SimulatedFault.Error, Status = 500, Route = route, Share = 0.2 + (0.3 * strength) },
            new() { Kind = SimulatedFault.HtmlPage, Status = 503, Route = route, Share = 0.2 + (0.3 * strength) },
        ],
        FaultKind.LostAnswers =>
        [
            new() { Kind = SimulatedFault.ResetBefore, Route = route, Share = 0.05 },
            new() { Kind = SimulatedFault.ResetAfter, Route = route, Share = 0.05 },
            new() { Kind = SimulatedFault.Hang, Route = route, Share = 0.02 },
            new() { Kind = SimulatedFault.HangAfter, Route = route, Share = 0.02 },
        ],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a platform's fault."),
    };
}
