using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using OrleansBots.Simulators.Discord.Limits;

namespace OrleansBots.Simulators.Discord.Rest;

/// <summary>Writes answers with the headers of limits as Discord does.</summary>
internal static class AnswerWriter
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly byte[] Ban = Encoding.ASCII.GetBytes("<!DOCTYPE html><html><head><title>Access denied</title></head><body>error code: 1015</body></html>");

    public static async Task WriteAsync(HttpContext http, DiscordAnswer answer, BucketState? bucket, DateTimeOffset now)
    {
        var response = http.Response;
        response.StatusCode = answer.Status;
        if (bucket is not null) WriteBucket(response.Headers, bucket, now);
        if (answer is { Status: 429, Body: null })
        {
            // Cloudflare's, in front of the API.
            response.Headers.RetryAfter = "3600";
            response.ContentType = "text/html";
            await response.Body.WriteAsync(Ban);
            return;
        }

        if (answer.Scope.Length > 0) WriteRefusal(response.Headers, answer);
        if (answer.Body is null) return;
        response.ContentType = "application/json";
        await response.Body.WriteAsync(Encoding.UTF8.GetBytes(answer.Body.ToJsonString(Json)));
    }

    private static void WriteRefusal(IHeaderDictionary headers, DiscordAnswer answer)
    {
        headers.RetryAfter = ((int)Math.Ceiling(answer.RetryAfter.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Scope"] = answer.Scope;
        if (answer.Scope == "global") headers["X-RateLimit-Global"] = "true";
    }

    private static void WriteBucket(IHeaderDictionary headers, BucketState bucket, DateTimeOffset now)
    {
        var reset = (now + bucket.ResetAfter).ToUnixTimeMilliseconds() / 1000.0;
        headers["X-RateLimit-Limit"] = bucket.Limit.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Remaining"] = bucket.Remaining.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Reset"] = reset.ToString("0.000", CultureInfo.InvariantCulture);
        headers["X-RateLimit-Reset-After"] = bucket.ResetAfter.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);
        headers["X-RateLimit-Bucket"] = bucket.Name;
    }
}
