namespace OrleansBots.Platforms.WhatsApp.Portfolios;

/// <summary>Users that a portfolio messaged outside a service window, by the hour in which each was messaged last.</summary>
[GenerateSerializer]
[Alias("OrleansBots.WhatsApp.PortfolioState")]
internal sealed class PortfolioState
{
    /// <summary>Hours since 1970, ascending.</summary>
    [Id(0)] public List<long> Hours { get; set; } = [];

    /// <summary>The users of each hour as hashes.</summary>
    [Id(1)] public List<ulong[]> Users { get; set; } = [];

    /// <summary>Shares of the tier, in per cent, that were warned of and not left since.</summary>
    [Id(2)] public int WarnedAt { get; set; }
}
