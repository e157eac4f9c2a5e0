using OrleansBots.Grains.Abstractions.Grains;
using OrleansBots.Grains.Limits;
using OrleansBots.Platforms.Abstractions.Limits;

namespace OrleansBots.Grains.Channels;

/// <summary>Leases a channel's permits to silos, and counts each from when it was used as soon as that is told.</summary>
internal sealed class LeaseDesk(PersistentLimiter limiter, RateLimit? limit)
{
    /// <summary>
    /// Time within which a permit is spent of whose use nothing will be told. It blocks the window from its latest use on, so a longer lease costs
    /// throughput and a shorter one calls. With a window of a second, 50 ms and the window's margin leave over nine tenths of the limit.
    /// </summary>
    public static readonly TimeSpan LeaseTime = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// Time within which a permit is spent of which more will be told. It costs nothing once that is known, and leaves room for the timers of a busy machine.
    /// </summary>
    public static readonly TimeSpan ReportedLeaseTime = TimeSpan.FromMilliseconds(100);

    /// <summary>The same for a silo on which nothing would get through in less.</summary>
    public static readonly TimeSpan LongestLeaseTime = TimeSpan.FromMilliseconds(400);

    // A little more than the usual window of a second with its margin and a lease: what is reserved in time needs no timer to hit the moment at which it is free.
    private static readonly TimeSpan MaxAhead = TimeSpan.FromMilliseconds(1_250);

    // About what the channel may send during one lease: no silo can sit on much more than its share.
    private readonly int _largest = limit is { } known ? Math.Max(1, (int)(LeaseTime / known.Interval)) : int.MaxValue;

    /// <summary>Leases to a silo that tells nothing later: its permits count from the ends of their leases.</summary>
    public Task<BudgetLease> LeaseAsync(int wanted, bool bulk, CancellationToken cancellationToken) => GrantAsync(wanted, LeaseTime, bulk, cancellationToken);

    /// <summary>Hears what became of permits, and leases further ones.</summary>
    public async Task<BudgetLease> ExchangeAsync(LeaseRequest request, CancellationToken cancellationToken)
    {
        await limiter.ReportAsync(request.Uses, cancellationToken);
        if (request.Wanted == 0) return BudgetLease.Nothing;
        var useWithin = TimeSpan.FromTicks(Math.Clamp(request.UseWithin.Ticks, ReportedLeaseTime.Ticks, LongestLeaseTime.Ticks));
        return await GrantAsync(request.Wanted, useWithin, request.Bulk, cancellationToken);
    }

    private async Task<BudgetLease> GrantAsync(int wanted, TimeSpan useWithin, bool bulk, CancellationToken cancellationToken)
    {
        var (permits, wait, limitedBy, first) = await limiter.LeaseAsync(Math.Clamp(wanted, 1, _largest), MaxAhead, useWithin, bulk, cancellationToken);
        return new BudgetLease
        {
            Permits = permits,
            Wait = wait,
            ValidFor = wait + useWithin,
            Paused = limitedBy == LimitScopes.Pause,
            FirstPermit = first,
        };
    }
}
