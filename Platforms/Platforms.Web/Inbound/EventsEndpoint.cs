using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Web.Inbound.Feeds;
using OrleansBots.Platforms.Web.Inbound.Protection;
using OrleansBots.Platforms.Web.Sessions;

namespace OrleansBots.Platforms.Web.Inbound;

/// <summary>Streams a conversation to its page: first what the page misses, then what happens.</summary>
internal sealed partial class EventsEndpoint(
    IChannelDirectory channels, WebFeedFactory feeds, WebChatGates gates, WebChatMetrics metrics, IHostApplicationLifetime lifetime, ILogger<EventsEndpoint> logger)
{
    private static readonly TimeSpan RetryAfterFailure = TimeSpan.FromSeconds(2);

    public async Task HandleAsync(string tenant, string channel, HttpContext context)
    {
        if (!WebChannels.TryFind(channels, tenant, channel, out var settings))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
        else if (RequestOrigin.IsForeign(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        }
        else if (!gates.TryRequest(context, out var wait))
        {
            Refuse(context.Response, StatusCodes.Status429TooManyRequests, wait);
        }
        else if (VisitorCookie.Read(context.Request) is not { } session)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
        else
        {
            await ConnectAsync(context, ConversationKey.Private(settings.Key, session.UserIdOn(settings.Key)));
        }
    }

    private async Task ConnectAsync(HttpContext context, ConversationKey conversation)
    {
        using var place = gates.TryConnect(conversation.ToString());
        if (place is null)
        {
            Refuse(context.Response, StatusCodes.Status429TooManyRequests, RetryAfterFailure);
            return;
        }

        // A stopping host must not wait for pages; they come back to another gateway.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        await using var feed = feeds.Follow(conversation);
        metrics.StreamOpened(conversation.Channel);
        try
        {
            await StreamAsync(context, feed, conversation, ending.Token);
            if (feed.Overrun) metrics.StreamDropped(conversation.Channel);
        }
        catch (OperationCanceledException)
        {
            // The page left, the host stops, or the page did not take a write in time.
            if (!ending.IsCancellationRequested) metrics.StreamDropped(conversation.Channel);
            context.Abort();
        }
        finally
        {
            metrics.StreamClosed(conversation.Channel);
        }
    }

    private async Task StreamAsync(HttpContext context, WebFeed feed, ConversationKey conversation, CancellationToken ending)
    {
        if (await TryOpenAsync(feed, LastKnown(context.Request), conversation, ending) is not { } missed)
        {
            Refuse(context.Response, StatusCodes.Status503ServiceUnavailable, RetryAfterFailure);
            return;
        }

        var stream = feeds.StreamTo(context);
        stream.Begin();
        await stream.WriteAsync(missed, ending);
        await foreach (var update in feed.FollowAsync(ending)) await stream.WriteAsync(update, ending);
    }

    private async Task<WebUpdate?> TryOpenAsync(WebFeed feed, long known, ConversationKey conversation, CancellationToken ending)
    {
        try
        {
            return await feed.OpenAsync(known, ending);
        }
        catch (Exception exception) when (!ending.IsCancellationRequested)
        {
            // No silo or no storage now: the page comes again.
            LogNotOpened(exception, conversation.Channel.Tenant, conversation.Channel.Channel, conversation.ToString());
            return null;
        }
    }

    /// <summary>The number that the page knows: browsers repeat it in the header, the page itself in the query after a longer break.</summary>
    private static long LastKnown(HttpRequest request)
    {
        var text = request.Headers["Last-Event-ID"] is { Count: 1 } header ? header.ToString() : request.Query["after"].ToString();
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var known) ? known : 0;
    }

    private static void Refuse(HttpResponse response, int status, TimeSpan wait)
    {
        response.StatusCode = status;
        RetryAfter.Write(response, wait);
    }
}
