using System.Text.Json;
using System.Text.Json.Nodes;
using OrleansBots.Simulators.Shared.Hosting;

namespace OrleansBots.Simulators.Discord.Rest;

/// <summary>A call as it was read.</summary>
internal sealed class DiscordCall(DiscordRoute route, HttpContext http)
{
    public DiscordRoute Route { get; } = route;

    public JsonNode? Json { get; private init; }

    public IReadOnlyList<UploadedFile> Files { get; private init; } = [];

    public bool IsUnreadable { get; private init; }

    public JsonObject Body => Json as JsonObject ?? [];

    public IHeaderDictionary Headers => http.Request.Headers;

    /// <summary>What the route's bucket is divided by: the channel, or the interaction's token.</summary>
    public string Target => this["channel"] is { Length: > 0 } channel ? channel : this["token"];

    /// <summary>A part of the path; empty where it has no such part.</summary>
    public string this[string name] => http.Request.RouteValues.TryGetValue(name, out var value) ? value as string ?? "" : "";

    public bool Flag(string query) => string.Equals(http.Request.Query[query], "true", StringComparison.OrdinalIgnoreCase) || http.Request.Query[query] == "1";

    public static async Task<DiscordCall> ReadAsync(DiscordRoute route, HttpContext http)
    {
        var body = await CallBody.ReadAsync(http.Request);
        if (body.Json is not JsonObject form || form["payload_json"] is not JsonValue payload)
            return new(route, http) { Json = body.Json, Files = body.Files, IsUnreadable = body.IsUnreadable };
        try
        {
            return new(route, http) { Json = JsonNode.Parse((string)payload!), Files = body.Files };
        }
        catch (JsonException)
        {
            return new(route, http) { Files = body.Files, IsUnreadable = true };
        }
    }
}
