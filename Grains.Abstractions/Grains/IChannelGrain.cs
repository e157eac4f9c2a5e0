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
    /// <summary>Requests that may leave; 0 where none are free.</summary>
    [Id(0)] public required int Permits { get; init; }

    /// <summary>Time until the first of them may leave, or until it is worth asking again.</summary>
    [Id(1)] public required TimeSpan Wait { get; init; }

    /// <summary>Time after which unspent permits lapse, counted from now.</summary>
    [Id(2)] public required TimeSpan ValidFor { get; init; }

    /// <summary>True while the platform has the whole channel paused.</summary>
    [Id(3)] public bool Paused { get; init; }
}
