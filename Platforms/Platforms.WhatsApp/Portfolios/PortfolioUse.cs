namespace OrleansBots.Platforms.WhatsApp.Portfolios;

/// <summary>How much of its tier a portfolio has used.</summary>
[GenerateSerializer]
[Immutable]
[Alias("OrleansBots.WhatsApp.PortfolioUse")]
internal sealed record PortfolioUse
{
    /// <summary>Users messaged outside a service window within 24 hours, this one among them where it was counted.</summary>
    [Id(0)] public required int Users { get; init; }

    /// <summary>Time until the oldest of them do not count any more; null where the user was counted, or counts already.</summary>
    [Id(1)] public TimeSpan? Full { get; init; }

    /// <summary>Share of the tier, in per cent, that was reached now and was not warned of; null where there is none.</summary>
    [Id(2)] public int? Warning { get; init; }
}
