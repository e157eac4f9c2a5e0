using OrleansBots.Platforms.Abstractions.Channels;

namespace OrleansBots.Platforms.WhatsApp.Portfolios;

/// <summary>Counts business-initiated messages of a channel's portfolio, wherever in the cluster it is counted.</summary>
internal interface IPortfolioCounter
{
    /// <summary>Counts a user who is messaged outside a service window.</summary>
    /// <returns>Time to wait, where the tier is used up and the channel wants to wait; null where the message may leave.</returns>
    Task<TimeSpan?> CountAsync(ChannelSettings channel, string user, CancellationToken cancellationToken);
}
