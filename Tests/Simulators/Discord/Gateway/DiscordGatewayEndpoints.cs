namespace OrleansBots.Simulators.Discord.Gateway;

/// <summary>The routes of the Gateway.</summary>
public static class DiscordGatewayEndpoints
{
    internal const string ResumePath = "/gateway/resume";
    private const string StartPath = "/gateway";

    /// <summary>Adds <c>GET /api/v10/gateway/bot</c> and the WebSocket that it tells of. Sessions are gone on with at an address of their own.</summary>
    public static WebApplication MapDiscordGateway(this WebApplication app, DiscordGatewayServer server)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(server);
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.Zero });
        app.MapGet("/api/v10/gateway/bot", context => DescribeAsync(context, server));
        app.MapGet(StartPath, context => ServeAsync(context, server));
        app.MapGet(ResumePath, context => ServeAsync(context, server));
        return app;
    }

    internal static Uri AddressOf(HttpRequest request, string path) => new($"ws://{request.Host}{path}");

    private static Task DescribeAsync(HttpContext context, DiscordGatewayServer server)
    {
        if (server.Knows(context.Request.Headers.Authorization)) return context.Response.WriteAsJsonAsync(server.Describe(AddressOf(context.Request, StartPath)));
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return context.Response.WriteAsJsonAsync(new { message = "401: Unauthorized", code = 0 });
    }

    private static Task ServeAsync(HttpContext context, DiscordGatewayServer server)
    {
        if (context.WebSockets.IsWebSocketRequest) return server.ServeAsync(context);
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }
}
