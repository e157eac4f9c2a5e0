using Microsoft.Extensions.Logging;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.WhatsApp.Api;

namespace OrleansBots.Platforms.WhatsApp.Portfolios;

/// <inheritdoc />
internal sealed partial class PortfolioCounter(
    IGrainFactory grains, WhatsAppMetrics metrics, TimeProvider timeProvider, ILogger<PortfolioCounter> logger) : IPortfolioCounter
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    // Whoever writes in the meantime is answered then: the wait holds the chat up.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    public async Task<TimeSpan?> CountAsync(ChannelSettings channel, string user, CancellationToken cancellationToken)
    {
        if (WhatsAppSettings.Tier(channel) is not { } tier || WhatsAppSettings.BusinessAccountId(channel) is not { } account) return null;
        var grain = grains.GetGrain<IPortfolioGrain>(PortfolioKey.Of(channel.Key.Tenant, account));
        using var timeout = new CancellationTokenSource(Timeout, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var use = await grain.CountAsync(user, tier, WhatsAppSettings.DeferOverTier(channel), either.Token).WaitAsync(either.Token);
            metrics.PortfolioUsed(channel, use.Users, tier);
            if (use.Full is not { } wait || !WhatsAppSettings.DeferOverTier(channel)) return null;
            return wait < LongestWait ? wait : LongestWait;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Not being able to count is no reason to be silent: the platform counts as well.
            LogNotCounted(exception, channel.Key);
            return null;
        }
    }

    [LoggerMessage(2542, LogLevel.Warning, "{Channel}: a business-initiated message could not be counted against the portfolio's tier")]
    private partial void LogNotCounted(Exception exception, ChannelKey channel);
}
