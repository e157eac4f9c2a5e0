using OrleansBots.Simulators.Shared.Timing;
using OrleansBots.Simulators.WhatsApp.Graph;
using OrleansBots.Simulators.WhatsApp.World;

namespace OrleansBots.Simulators.WhatsApp.Limits;

/// <summary>Lets a message pass through every limit that holds for it, or through none. Used under the world's lock.</summary>
internal sealed class LimitEnforcer(SimulatorClock clock)
{
    private static readonly long Day = TimeSpan.FromDays(1).Ticks;

    private readonly SendBudget _number = new();
    private readonly Dictionary<string, long> _approached = new(StringComparer.Ordinal);

    public WhatsAppLimits? Limits { get; set; }

    /// <summary>Null where the message may pass and was counted.</summary>
    public GraphAnswer? TryTake(WhatsAppUser user, bool isInWindow)
    {
        if (Limits is not { } limits) return null;
        var (now, slack) = (clock.Now, limits.Slack.Ticks);
        if (_number.WindowWait(now, limits.Throughput, TimeSpan.TicksPerSecond, slack) > 0) return GraphErrors.Throughput;
        if (user.Budget.BucketWait(now, limits.PairInterval.Ticks, limits.PairBurst, slack) > 0) return GraphErrors.PairRate;
        if (!isInWindow && IsOneTooMany(limits, user.Id, now)) return GraphErrors.SpamRate;
        _number.TakeFromWindow(now);
        user.Budget.TakeFromBucket(now, limits.PairInterval.Ticks);
        if (!isInWindow) _approached[user.Id] = now;
        return null;
    }

    /// <summary>What users write counts as well.</summary>
    public void CountInbound() => _number.TakeFromWindow(clock.Now);

    private bool IsOneTooMany(WhatsAppLimits limits, string user, long now)
    {
        var lately = _approached.Where(pair => now - pair.Value < Day).Select(pair => pair.Key).ToList();
        return lately.Count >= limits.Users && !lately.Contains(user);
    }
}
