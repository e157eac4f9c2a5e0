using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OrleansBots.Grains.Abstractions.Keys;

namespace OrleansBots.Platforms.Web.Inbound.Feeds;

/// <summary>Makes the two ends of a page's stream.</summary>
internal sealed class WebFeedFactory(IGrainFactory grains, TimeProvider timeProvider, ILogger<WebFeed> logger)
{
    /// <summary>The end at the session.</summary>
    public WebFeed Follow(ConversationKey conversation) => new(grains, conversation, timeProvider, logger);

    /// <summary>The end at the browser.</summary>
    public SseStream StreamTo(HttpContext context) => new(context, timeProvider);
}
