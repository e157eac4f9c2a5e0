using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.WhatsApp.Portfolios;

namespace OrleansBots.Tests.WhatsApp.Stage;

/// <summary>Whom the portfolio's tier was charged for.</summary>
internal sealed class PlayedPortfolios : IPortfolioCounter
{
    public List<string> Counted { get; } = [];

    public TimeSpan? Wait { get; set; }

    public Task<TimeSpan?> CountAsync(ChannelSettings channel, string user, CancellationToken cancellationToken)
    {
        Counted.Add(user);
        return Task.FromResult(Wait);
    }
}
