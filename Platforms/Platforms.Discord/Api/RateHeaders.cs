using System.Globalization;
using System.Net.Http.Headers;

namespace OrleansBots.Platforms.Discord.Api;

/// <summary>What an answer's headers tell of limits.</summary>
/// <param name="Remaining">Calls left in the bucket.</param>
/// <param name="ResetAfter">Time until the bucket is full again.</param>
/// <param name="RetryAfter">The wait that a 429 demands.</param>
/// <param name="IsGlobal">True where the limit is the whole bot's.</param>
/// <param name="Scope">Whose limit a 429 hit: <c>user</c>, <c>global</c> or <c>shared</c>.</param>
/// <param name="Bucket">Discord's name of the bucket.</param>
internal readonly record struct RateHeaders(int? Remaining, TimeSpan? ResetAfter, TimeSpan? RetryAfter, bool IsGlobal, string? Scope, string? Bucket)
{
    // A wait longer than this is a mistake of somebody's, not a limit.
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(1);

    public static RateHeaders Read(HttpResponseHeaders headers, DateTimeOffset now) => new(
        int.TryParse(Value(headers, "X-RateLimit-Remaining"), NumberStyles.None, CultureInfo.InvariantCulture, out var remaining) ? remaining : null,
        Seconds(Value(headers, "X-RateLimit-Reset-After")),
        Seconds(Value(headers, "Retry-After")) ?? Positive(headers.RetryAfter?.Date - now),
        Value(headers, "X-RateLimit-Global") is "true",
        Value(headers, "X-RateLimit-Scope"),
        Value(headers, "X-RateLimit-Bucket"));

    private static string? Value(HttpResponseHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;

    /// <summary>Seconds with decimals; null where there are none above zero.</summary>
    private static TimeSpan? Seconds(string? text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds <= s_longest.TotalSeconds
            ? Positive(TimeSpan.FromSeconds(seconds))
            : null;

    private static TimeSpan? Positive(TimeSpan? wait) => wait > TimeSpan.Zero && wait <= s_longest ? wait : null;
}
