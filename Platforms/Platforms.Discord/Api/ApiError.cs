using System.Text.Json;
using OrleansBots.Platforms.Discord.Inbound;

namespace OrleansBots.Platforms.Discord.Api;

/// <summary>What Discord says in the body of a refusal.</summary>
/// <param name="Code">Discord's code; 0 where it gives none.</param>
/// <param name="Message">Discord's own words.</param>
/// <param name="RetryAfter">The wait of a 429, finer than its header.</param>
/// <param name="IsGlobal">True where the limit is the whole bot's.</param>
internal readonly record struct ApiError(long Code, string Message, TimeSpan? RetryAfter, bool IsGlobal)
{
    private const double LongestWait = 86_400;
    private const int MaxMessageLength = 300;

    /// <summary>Reads a body; null where it is none of Discord's, as with an error page of a proxy.</summary>
    public static ApiError? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            using var document = JsonDocument.ParseValue(ref reader);
            var root = document.RootElement;
            if (root.Text("message") is not { } message) return null;
            return new(
                root.Number("code") ?? 0,
                message.Length <= MaxMessageLength ? message : message[..MaxMessageLength],
                root.Real("retry_after") is > 0 and <= LongestWait and var seconds ? TimeSpan.FromSeconds(seconds) : null,
                root.Flag("global"));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
