using OrleansBots.Simulators.Shared.Faults;
using OrleansBots.Simulators.Shared.Timing;
using OrleansBots.Simulators.Telegram.Limits;
using OrleansBots.Simulators.Telegram.Recording;

namespace OrleansBots.Simulators.Telegram.Hosting;

/// <summary>What all requests share.</summary>
internal sealed class SimulatorState(SimulatorClock clock, FaultPlan faults)
{
    private volatile LimitEnforcer? _enforcer;

    public SimulatorClock Clock { get; } = clock;

    public FaultPlan Faults { get; } = faults;

    public CallLog Calls { get; } = new();

    public LimitEnforcer? Enforcer => _enforcer;

    public SimulatedLimits? Limits
    {
        get => _enforcer?.Limits;
        set => _enforcer = value is null ? null : new(value);
    }
}
