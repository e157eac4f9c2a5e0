using Microsoft.AspNetCore.Http;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Web.Inbound.Protection;
using OrleansBots.Platforms.Web.Page;

namespace OrleansBots.Platforms.Web.Inbound;

/// <summary>Serves the page and its files.</summary>
internal sealed class PageEndpoint(IChannelDirectory channels, ChatPage page, WebChatGates gates)
{
    public IResult Show(string tenant, string channel, HttpContext context)
    {
        if (!WebChannels.TryFind(channels, tenant, channel, out var settings)) return TypedResults.NotFound();
        if (!gates.TryRequest(context, out var wait))
        {
            RetryAfter.Write(context.Response, wait);
            return TypedResults.StatusCode(StatusCodes.Status429TooManyRequests);
        }

        VisitorCookie.Write(context, VisitorCookie.Read(context.Request) ?? VisitorSession.Create());
        SecurityHeaders.Write(context.Response);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Content(page.Render(context.Request.PathBase, TitleOf(settings)), "text/html; charset=utf-8");
    }

    public IResult Asset(string file, HttpContext context)
    {
        if (page.Find(file) is not { } asset) return TypedResults.NotFound();
        SecurityHeaders.Write(context.Response);
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return TypedResults.Bytes(asset.Content, asset.ContentType);
    }

    /// <summary>What the channel's setting <c>title</c> says; else the bot's name.</summary>
    private static string TitleOf(ChannelSettings channel) => channel.Section["title"] is { Length: > 0 } title ? title : $"{channel.Bot} bot";
}
