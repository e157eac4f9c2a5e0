using System.Net;
using Microsoft.AspNetCore.Http.HttpResults;
using OrleansBots.Grains.Abstractions.Names;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.ServiceDefaults.Hosting;

namespace OrleansBots.Gateway.Home;

/// <summary><c>/</c>: leads to the first web chat, or says that the program runs where there is none.</summary>
internal static class HomePage
{
    public static void MapHome(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/", Show).ExcludeFromDescription();

    private static Results<RedirectHttpResult, ContentHttpResult> Show(IChannelDirectory channels)
    {
        var chat = channels.All
            .Where(channel => channel.Platform == PlatformNames.Web)
            .MinBy(channel => channel.Key.ToString(), StringComparer.Ordinal);
        if (chat is not null) return TypedResults.Redirect($"/chat/{Uri.EscapeDataString(chat.Key.Tenant)}/{Uri.EscapeDataString(chat.Key.Channel)}");
        return TypedResults.Content(StatusPage, "text/html; charset=utf-8");
    }

    private static string StatusPage { get; } = $"""
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>OrleansBots</title>
        <style>body{"{"}font:16px/1.5 system-ui,sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem{"}"}</style></head>
        <body><h1>OrleansBots</h1>
        <p>The gateway runs, version {WebUtility.HtmlEncode(ProgramVersion.Text)}.</p>
        <ul><li><a href="/health/ready">Readiness</a></li><li><a href="/metrics">Metrics</a></li><li><a href="/openapi/v1.json">API</a></li></ul>
        </body></html>
        """;
}
