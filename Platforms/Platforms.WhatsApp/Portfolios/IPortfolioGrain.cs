namespace OrleansBots.Platforms.WhatsApp.Portfolios;

/// <summary>Counts whom a business messages outside a service window: WhatsApp limits that over all its numbers. Key: <see cref="PortfolioKey"/>.</summary>
[Alias("OrleansBots.WhatsApp.IPortfolioGrain")]
[GrainInterfaceType("whatsapp-portfolio")]
internal interface IPortfolioGrain : IGrainWithStringKey
{
    /// <summary>Counts a user. Counting one again within 24 hours changes nothing.</summary>
    /// <param name="user">The user's address.</param>
    /// <param name="tier">Users that the portfolio may message.</param>
    /// <param name="refuse">True to leave a user out who is one too many.</param>
    /// <param name="cancellationToken">Gives up the wait.</param>
    [Alias("CountAsync")]
    Task<PortfolioUse> CountAsync(string user, int tier, bool refuse, CancellationToken cancellationToken);
}
