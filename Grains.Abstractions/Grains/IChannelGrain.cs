using Orleans.Concurrency;

namespace OrleansBots.Grains.Abstractions.Grains;

/// <summary>Holds one bot account's budget for the whole cluster. Its key is a <see cref="Keys.ChannelKey"/>.</summary>
[Alias("OrleansBots.IChannelGrain")]
[GrainInterfaceType("channel")]
public interface IChannelGrain : IGrainWithStringKey
{
    /// <summary>
    /// Leases a share of the bot-wide budget. A lease is spent by one silo without further calls and lapses at its end.
    /// </summary>
    [Alias("LeaseAsync")]
    Task<BudgetLease> LeaseAsync(int wanted, bool bulk, CancellationToken cancellationToken);

    /// <summary>
    /// Leases as <see cref="LeaseAsync"/> does, and tells before that what became of permits of earlier leases, so that each counts from when it was used.
    /// A wish for nothing only tells. Of what is lost on the way, the lease's end counts; what is told twice or too late changes nothing.
    /// Silos of release 0.1.0 do not know this.
    /// </summary>
    [Alias("ExchangeAsync")]
    Task<BudgetLease> ExchangeAsync(LeaseRequest request, CancellationToken cancellationToken);

    /// <summary>Holds back every request of the channel, because the platform said so.</summary>
    [Alias("PauseAsync")]
    Task PauseAsync(TimeSpan duration, CancellationToken cancellationToken);

    /// <summary>
    /// Brings the platform's registration of the channel (webhook, secret) in line with the configuration. One silo does it for the
    /// whole cluster; does nothing where it was done before with the same settings. It interleaves, so that leases need not wait for the
    /// platform's answer; it shares no state with them.
    /// </summary>
    /// <exception cref="ChannelRegistrationException">The platform refused or could not be reached.</exception>
    [AlwaysInterleave]
    [Alias("RegisterAsync")]
    Task RegisterAsync(CancellationToken cancellationToken);
}

/// <summary>A leased share of a channel's budget.</summary>
[GenerateSerializer]
[Alias("OrleansBots.BudgetLease")]
public sealed record BudgetLease
{
    /// <summary>The answer to a wish for nothing.</summary>
    public static BudgetLease Nothing { get; } = new() { Permits = 0, Wait = TimeSpan.Zero, ValidFor = TimeSpan.Zero };

    /// <summary>Requests that may leave; 0 where none are free.</summary>
    [Id(0)] public required int Permits { get; init; }

    /// <summary>Time until the first of them may leave, or until it is worth asking again.</summary>
    [Id(1)] public required TimeSpan Wait { get; init; }

    /// <summary>Time after which unspent permits lapse, counted from now.</summary>
    [Id(2)] public required TimeSpan ValidFor { get; init; }

    /// <summary>True while the platform has the whole channel paused.</summary>
    [Id(3)] public bool Paused { get; init; }

    /// <summary>Number of the first permit; the others follow. 0 where nobody wants to know what became of them.</summary>
    [Id(4)] public long FirstPermit { get; init; }
}

/// <summary>A wish for permits, and what became of earlier ones.</summary>
[GenerateSerializer]
[Alias("OrleansBots.LeaseRequest")]
public sealed record LeaseRequest
{
    /// <summary>Permits wished for; 0 where there is only something to tell.</summary>
    [Id(0)] public required int Wanted { get; init; }

    /// <summary>True for the lane that gives way.</summary>
    [Id(1)] public bool Bulk { get; init; }

    /// <summary>What became of permits.</summary>
    [Id(2)] public IReadOnlyList<PermitUse> Uses { get; init; } = [];

    /// <summary>Time within which the permits will be used; the grain keeps it within bounds.</summary>
    [Id(3)] public TimeSpan UseWithin { get; init; }
}

/// <summary>What became of one permit.</summary>
/// <param name="Permit">The permit's number.</param>
/// <param name="Fate">What became of it.</param>
/// <param name="Age">How long ago, counted from when this was told; clocks of two machines are never compared.</param>
[GenerateSerializer]
[Alias("OrleansBots.PermitUse")]
public readonly record struct PermitUse(
    [property: Id(0)] long Permit,
    [property: Id(1)] PermitFate Fate,
    [property: Id(2)] TimeSpan Age);

/// <summary>What can become of a permit.</summary>
public enum PermitFate
{
    /// <summary>Its request has not left yet, or may leave once more; more will be told.</summary>
    Open = 0,

    /// <summary>Its request left.</summary>
    Used = 1,

    /// <summary>Nothing left.</summary>
    Unused = 2,
}
