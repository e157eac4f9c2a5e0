using System.Text.Json;
using OrleansBots.Platforms.Discord.Inbound;

namespace OrleansBots.Platforms.Discord.Api;

/// <summary>What Discord says in the body of a refusal.</summary>
/// <param name="Code">Discord's code; 0 where it gives none.</param>
/// <param name="Message">Discord's own words.</param>
/// <param name="RetryAfter">The wait of a 429, finer than its header.</param>
/// <param name="IsGlobal">True where the limit is the whole bot's.</param>
/// <param name="Detail">Which part of the request was wrong, with the reason; null where it is not told.</param>
internal readonly record struct ApiError(long Code, string Message, TimeSpan? RetryAfter, bool IsGlobal, string? Detail = null)
{
    private const double LongestWait = 86_400;
    private const int MaxMessageLength = 300;
    private const int MaxLevels = 12;

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
                Shortened(message),
                root.Real("retry_after") is > 0 and <= LongestWait and var seconds ? TimeSpan.FromSeconds(seconds) : null,
                root.Flag("global"),
                root.Object("errors") is { } errors ? FirstFault(errors, "", MaxLevels) : null);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Faults stand as deep as the part of the request that they are about.</summary>
    private static string? FirstFault(JsonElement errors, string path, int levels)
    {
        foreach (var fault in errors.Objects("_errors"))
            return Shortened($"{path}: {fault.Text("message") ?? fault.Text("code")}");
        if (levels == 0) return null;
        foreach (var part in errors.EnumerateObject())
        {
            if (part.Value.ValueKind != JsonValueKind.Object) continue;
            if (FirstFault(part.Value, path.Length == 0 ? part.Name : $"{path}.{part.Name}", levels - 1) is { } found) return found;
        }

        return null;
    }

    private static string Shortened(string text) => text.Length <= MaxMessageLength ? text : text[..MaxMessageLength];
}
