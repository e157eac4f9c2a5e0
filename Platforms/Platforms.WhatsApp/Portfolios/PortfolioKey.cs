using OrleansBots.Grains.Abstractions.Keys;

namespace OrleansBots.Platforms.WhatsApp.Portfolios;

/// <summary>Key of a portfolio's grain: the tenant, and the business account whose numbers share the tier.</summary>
internal static class PortfolioKey
{
    // A channel's key has the same two segments, and escapes them.
    public static string Of(string tenant, string businessAccountId) => new ChannelKey(tenant, businessAccountId).ToString();
}
