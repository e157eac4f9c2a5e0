using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OrleansBots.Tests.Common.Fixtures;

namespace OrleansBots.Tests.Unit.Telegram;

/// <summary>An answer of the played API, to the byte.</summary>
internal sealed record PlayedAnswer(int Status, byte[] Body, string? RetryAfter = null, string ContentType = "application/json")
{
    public static PlayedAnswer Fixture(string name, string? retryAfter = null)
    {
        var body = Fixtures.TelegramResponse(name);
        var root = JsonDocument.Parse(body).RootElement;
        return new(root.TryGetProperty("error_code", out var code) ? code.GetInt32() : 200, body, retryAfter);
    }

    public static PlayedAnswer Json(int status, string body, string? retryAfter = null) => new(status, Encoding.UTF8.GetBytes(body), retryAfter);

    public static PlayedAnswer Html(int status) => new(status, "<html><body>Bad Gateway</body></html>"u8.ToArray(), null, "text/html");

    public Task WriteAsync(HttpResponse response)
    {
        response.StatusCode = Status;
        response.ContentType = ContentType;
        if (RetryAfter is not null) response.Headers.RetryAfter = RetryAfter;
        return response.Body.WriteAsync(Body).AsTask();
    }
}
