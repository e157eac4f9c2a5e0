using OrleansBots.Grains.Abstractions.Grains;

namespace OrleansBots.Tests.Unit.Sending;

/// <summary>A channel's grain that leases as told, and records what it is told.</summary>
internal sealed class PlayedBudget : IChannelGrain
{
    private long _permits;

    /// <summary>The wait of each lease; longer than anybody's patience it is a refusal.</summary>
    public TimeSpan Wait { get; set; }

    /// <summary>False where nothing is leased.</summary>
    public bool Leases { get; set; } = true;

    public List<PermitUse> Reports { get; } = [];

    public Task<BudgetLease> LeaseAsync(int wanted, bool bulk, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<BudgetLease> ExchangeAsync(LeaseRequest request, CancellationToken cancellationToken)
    {
        Reports.AddRange(request.Uses);
        return Task.FromResult(new BudgetLease
        {
            Permits = Leases ? 1 : 0,
            Wait = Wait,
            ValidFor = Wait + TimeSpan.FromMilliseconds(100),
            FirstPermit = ++_permits,
        });
    }

    public List<TimeSpan> Pauses { get; } = [];

    public Task PauseAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        Pauses.Add(duration);
        return Task.CompletedTask;
    }

    public Task RegisterAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
