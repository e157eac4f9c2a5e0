using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OrleansBots.Tests.Common.Fixtures;

namespace OrleansBots.Tests.WhatsApp.Stage;

/// <summary>An answer of the played API, to the byte.</summary>
internal sealed record PlayedAnswer(int Status, byte[] Body, IReadOnlyDictionary<string, string> Headers)
{
    public static PlayedAnswer Fixture(string name)
    {
        var root = JsonDocument.Parse(Fixtures.WhatsAppResponse(name)).RootElement;
        return new(
            root.GetProperty("status").GetInt32(),
            Encoding.UTF8.GetBytes(root.GetProperty("body").GetRawText()),
            root.GetProperty("headers").EnumerateObject().ToDictionary(header => header.Name, header => header.Value.GetString()!));
    }

    public static PlayedAnswer Json(int status, string body, params (string Name, string Value)[] headers) => new(
        status,
        Encoding.UTF8.GetBytes(body),
        headers.Append(("Content-Type", "application/json")).ToDictionary(header => header.Item1, header => header.Item2));

    public static PlayedAnswer Error(int status, int code) => Json(status, $$"""{"error":{"message":"words","fbtrace_id":"A1","code":{{code}} } }""");

    public static PlayedAnswer File(byte[] bytes, string type) => new(200, bytes, new Dictionary<string, string> { ["Content-Type"] = type });

    public static PlayedAnswer Html(int status) =>
        new(status, "<html>Bad Gateway</html>"u8.ToArray(), new Dictionary<string, string> { ["Content-Type"] = "text/html" });

    /// <summary>The answer with <c>{address}</c> replaced by the server's own.</summary>
    public PlayedAnswer WithAddress(HttpRequest request) => this with
    {
        Body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Body).Replace("{address}", $"{request.Scheme}://{request.Host}", StringComparison.Ordinal)),
    };

    public Task WriteAsync(HttpResponse response)
    {
        response.StatusCode = Status;
        foreach (var (name, value) in Headers) response.Headers[name] = value;
        response.ContentLength = Body.Length;
        return response.Body.WriteAsync(Body).AsTask();
    }
}
