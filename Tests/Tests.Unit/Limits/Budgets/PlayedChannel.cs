using OrleansBots.Grains.Abstractions.Grains;
using OrleansBots.Grains.Channels;
using OrleansBots.Grains.Limits;
using OrleansBots.Platforms.Abstractions.Limits;

namespace OrleansBots.Tests.Unit.Limits.Budgets;

/// <summary>A channel's grain: the real desk, behind a network and a queue of turns that the test plays.</summary>
internal sealed class PlayedChannel(RateLimit limit, SteppedTime time, Random random) : IChannelGrain
{
    private readonly List<PermitUse> _told = [];
    private LeaseDesk _desk = Open(limit, time);

    /// <summary>True for a silo of release 0.1.0.</summary>
    public bool IsOld { get; set; }

    /// <summary>True where reports get lost, come twice and come late.</summary>
    public bool IsUnreliable { get; set; }

    /// <summary>Calls by what they were.</summary>
    public List<(string Method, LeaseRequest? Request)> Calls { get; } = [];

    /// <summary>The activation is gone, and the next one knows nothing of its permits.</summary>
    public void Reactivate() => _desk = Open(limit, time);

    public async Task<BudgetLease> LeaseAsync(int wanted, bool bulk, CancellationToken cancellationToken)
    {
        Calls.Add(("lease", null));
        await TravelAsync();
        var lease = await _desk.LeaseAsync(wanted, bulk, cancellationToken);
        await TravelAsync();
        return IsOld ? lease with { FirstPermit = 0 } : lease;
    }

    public async Task<BudgetLease> ExchangeAsync(LeaseRequest request, CancellationToken cancellationToken)
    {
        Calls.Add(("exchange", request));
        await TravelAsync();
        if (IsOld) throw new InvalidOperationException("The method is not known.");
        var lease = await _desk.ExchangeAsync(IsUnreliable ? Spoil(request) : request, cancellationToken);
        await TravelAsync();
        return lease;
    }

    public Task PauseAsync(TimeSpan duration, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task RegisterAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static LeaseDesk Open(RateLimit limit, SteppedTime time) =>
        new(new PersistentLimiter(new LimitMemory(), time.Clock, [(LimitScopes.Channel, limit)]), limit);

    private Task TravelAsync() => time.DelayAsync(TimeSpan.FromMilliseconds(random.Next(4)));

    private LeaseRequest Spoil(LeaseRequest request)
    {
        List<PermitUse> uses = [.. request.Uses.Where(_ => random.Next(4) > 0)];
        if (_told.Count > 0) uses.Add(_told[random.Next(_told.Count)]);
        _told.AddRange(request.Uses);
        return request with { Uses = uses };
    }
}
