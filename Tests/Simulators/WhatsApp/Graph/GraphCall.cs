using System.Text.Json.Nodes;
using OrleansBots.Simulators.Shared.Hosting;

namespace OrleansBots.Simulators.WhatsApp.Graph;

/// <summary>A call as it was read.</summary>
internal sealed class GraphCall(GraphRoute route, HttpContext http, CallBody body)
{
    public GraphRoute Route { get; } = route;

    public JsonObject Body { get; } = body.Json as JsonObject ?? [];

    public IReadOnlyList<UploadedFile> Files => body.Files;

    public bool IsUnreadable => body.IsUnreadable;

    /// <summary>The number, account or file in the path.</summary>
    public string Id => (string?)http.Request.RouteValues["id"] ?? "";

    public string Version => (string?)http.Request.RouteValues["version"] ?? "";

    public string Authorization => http.Request.Headers.Authorization.ToString();

    public string Fields => http.Request.Query["fields"].ToString();

    /// <summary>Whom a send goes to; empty for other calls.</summary>
    public string Target => ((string?)Body["to"] ?? (string?)Body["recipient"] ?? "").TrimStart('+');
}

/// <summary>One route of the API.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Pattern">Its path after the version.</param>
/// <param name="Serve">What it does, under the world's lock.</param>
internal sealed record GraphRoute(string Method, string Pattern, Func<GraphCall, GraphAnswer> Serve)
{
    public string Name { get; } = $"{Method} {Pattern}";
}
