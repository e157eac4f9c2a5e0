using System.Net.Http.Headers;
using System.Text.Json;
using OrleansBots.Platforms.WhatsApp.Inbound;

namespace OrleansBots.Platforms.WhatsApp.Api;

/// <summary>The wait that headers of the Graph API demand.</summary>
internal static class UsageHeaders
{
    private const string BusinessUsage = "X-Business-Use-Case-Usage";

    private static readonly TimeSpan s_longest = TimeSpan.FromHours(24);

    /// <summary>Retry-After, which is not documented but honoured, else the minutes of the business usage; null where neither is there.</summary>
    public static TimeSpan? WaitOf(HttpResponseHeaders headers, DateTimeOffset now)
    {
        var told = headers.RetryAfter?.Delta ?? headers.RetryAfter?.Date - now ?? MinutesOf(headers);
        return told is { } wait && wait > TimeSpan.Zero ? wait < s_longest ? wait : s_longest : null;
    }

    private static TimeSpan? MinutesOf(HttpResponseHeaders headers)
    {
        if (!headers.TryGetValues(BusinessUsage, out var values)) return null;
        try
        {
            using var document = JsonDocument.Parse(string.Concat(values));
            if (document.RootElement.ValueKind != JsonValueKind.Object) return null;
            var minutes = document.RootElement.EnumerateObject()
                .SelectMany(account => account.Value.ValueKind == JsonValueKind.Array ? account.Value.EnumerateArray() : default)
                .Max(usage => usage.Integer("estimated_time_to_regain_access") ?? 0);
            return minutes is > 0 and < 100_000 ? TimeSpan.FromMinutes(minutes) : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
