using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OrleansBots.Platforms.Web.Inbound;
using OrleansBots.Platforms.Web.Page;

namespace OrleansBots.Platforms.Web.Hosting;

/// <summary>Maps the web chat's addresses.</summary>
public static class WebChatEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps <c>GET /chat/{tenant}/{channel}</c> (the page), <c>POST .../messages</c> and <c>GET .../events</c> (server-sent events), and the page's files.
    /// </summary>
    public static IEndpointConventionBuilder MapWebChat(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(ChatPage.AssetsFolder + "/{file}", (string file, PageEndpoint page, HttpContext context) => page.Asset(file, context))
            .ExcludeFromDescription();

        var chat = endpoints.MapGroup("/chat/{tenant}/{channel}").ExcludeFromDescription();
        chat.MapGet("/", (string tenant, string channel, PageEndpoint page, HttpContext context) => page.Show(tenant, channel, context));
        chat.MapPost("/messages", (string tenant, string channel, MessageEndpoint messages, HttpContext context) => messages.HandleAsync(tenant, channel, context));
        chat.MapGet("/events", (string tenant, string channel, EventsEndpoint events, HttpContext context) => events.HandleAsync(tenant, channel, context));
        return chat;
    }
}
