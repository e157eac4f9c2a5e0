using OrleansBots.Simulators.Shared.Timing;

namespace OrleansBots.Simulators.Shared.Faults;

/// <summary>The faults in force. Rules can be added and removed while calls run; of several that concern a call the first wins, delays add up.</summary>
public sealed class FaultPlan
{
    private readonly Lock _lock = new();
    private readonly SimulatorClock _clock;
    private readonly Random _random;
    private volatile FaultRule[] _rules = [];

    internal FaultPlan(SimulatorClock clock, int seed)
    {
        _clock = clock;
        _random = new Random(seed);
    }

    /// <summary>The rules in force.</summary>
    public IReadOnlyList<FaultRule> Rules => _rules;

    /// <summary>Puts a rule in force and returns it, for its count of hits.</summary>
    public FaultRule Add(FaultRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        rule.AddedAt = _clock.Now;
        lock (_lock) _rules = [.. _rules, rule];
        return rule;
    }

    /// <summary>Ends a rule.</summary>
    public void Remove(FaultRule rule)
    {
        lock (_lock) _rules = [.. _rules.Where(other => other != rule)];
    }

    /// <summary>Ends all rules.</summary>
    public void Clear()
    {
        lock (_lock) _rules = [];
    }

    /// <summary>Keeps a call waiting where a delay hits it. Returns the fault that hits it; null where it is spared.</summary>
    internal ValueTask<FaultRule?> StrikeAsync(string route, string target) => StrikeAsync(new FaultedCall(route, target));

    /// <inheritdoc cref="StrikeAsync(string, string)"/>
    internal async ValueTask<FaultRule?> StrikeAsync(FaultedCall call)
    {
        var rules = _rules;
        if (rules.Length == 0) return null;
        var (delay, fault) = Strike(rules, call);
        if (delay > TimeSpan.Zero) await Task.Delay(delay, _clock.TimeProvider);
        return fault;
    }

    private (TimeSpan Delay, FaultRule? Fault) Strike(FaultRule[] rules, in FaultedCall call)
    {
        var delay = TimeSpan.Zero;
        var now = _clock.Now;
        foreach (var rule in rules)
        {
            if (rule.IsOver(now) || !rule.Concerns(call) || Draw() >= rule.Share || !rule.TryHit()) continue;
            if (rule.Kind != FaultKind.Delay) return (delay, rule);
            var span = rule.MaxDelay > rule.MinDelay ? rule.MaxDelay - rule.MinDelay : TimeSpan.Zero;
            delay += rule.MinDelay + (span * Draw());
        }

        return (delay, null);
    }

    private double Draw()
    {
        lock (_lock) return _random.NextDouble();
    }
}
