using System.Text.Json;

namespace OrleansBots.Platforms.WhatsApp.Inbound;

/// <summary>Times in payloads: unix seconds, written as text.</summary>
internal static class Timestamps
{
    /// <summary>The time; now where there is none, and never later than now, because a service window is counted from it.</summary>
    public static DateTimeOffset Of(JsonElement item, DateTimeOffset now) =>
        item.Integer("timestamp") is >= 0 and { } seconds && seconds <= now.ToUnixTimeSeconds() ? DateTimeOffset.FromUnixTimeSeconds(seconds) : now;
}
