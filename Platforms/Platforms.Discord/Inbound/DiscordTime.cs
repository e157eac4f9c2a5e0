using System.Globalization;
using System.Text.Json;

namespace OrleansBots.Platforms.Discord.Inbound;

/// <summary>Discord's times: ISO 8601, and the one that every snowflake carries.</summary>
internal static class DiscordTime
{
    private const long Epoch = 1_420_070_400_000;

    /// <summary>A time in a field; null where there is none.</summary>
    public static DateTimeOffset? Read(JsonElement element, string name) =>
        element.Text(name) is { } text
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;

    /// <summary>When a snowflake was made; the earliest possible where the number is none.</summary>
    public static DateTimeOffset Of(string snowflake) =>
        DateTimeOffset.FromUnixTimeMilliseconds(Epoch + (long)(ulong.TryParse(snowflake, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id >> 22 : 0));
}
