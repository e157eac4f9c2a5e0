using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OrleansBots.Tests.Common.Fixtures;

namespace OrleansBots.Tests.Discord.Support;

/// <summary>An answer of the played API.</summary>
internal sealed record PlayedAnswer(int Status, byte[] Body, IReadOnlyDictionary<string, string> Headers)
{
    public static PlayedAnswer Fixture(string name)
    {
        using var document = JsonDocument.Parse(Fixtures.DiscordResponse(name));
        var root = document.RootElement;
        var headers = root.GetProperty("headers").EnumerateObject().ToDictionary(header => header.Name, header => header.Value.GetString()!);
        var body = root.TryGetProperty("body_text", out var text) ? text.GetString()!
            : root.GetProperty("body") is { ValueKind: not JsonValueKind.Null } json ? json.GetRawText()
            : "";
        return new(root.GetProperty("status").GetInt32(), Encoding.UTF8.GetBytes(body), headers);
    }

    public static PlayedAnswer Json(int status, string body, params (string Name, string Value)[] headers) =>
        new(status, Encoding.UTF8.GetBytes(body), headers.Append(("Content-Type", "application/json")).ToDictionary());

    /// <summary>A file whose size is announced, or only known at its end.</summary>
    public static PlayedAnswer File(byte[] body, string type, bool announced = true)
    {
        var headers = new Dictionary<string, string> { ["Content-Type"] = type };
        if (announced) headers["Content-Length"] = body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new(200, body, headers);
    }

    public async Task WriteAsync(HttpResponse response)
    {
        response.StatusCode = Status;
        foreach (var (name, value) in Headers) response.Headers[name] = value;
        if (Body.Length > 0) await response.Body.WriteAsync(Body);
    }
}
