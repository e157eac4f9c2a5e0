using System.Text.Json;
using OrleansBots.Platforms.Abstractions.Channels;

namespace OrleansBots.Platforms.WhatsApp.Inbound;

/// <summary>What an item of a payload is read with.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Value">The value that the item stands in.</param>
/// <param name="PhoneNumberId">The business phone number that it concerns.</param>
/// <param name="Now">The time.</param>
internal readonly record struct ItemContext(ChannelSettings Channel, JsonElement Value, string PhoneNumberId, DateTimeOffset Now)
{
    /// <summary>The business phone number as digits; null where it is not told.</summary>
    public string? DisplayNumber =>
        Value.Object("metadata").Text("display_phone_number") is { } number ? string.Concat(number.Where(char.IsAsciiDigit)) is { Length: > 0 } digits ? digits : null : null;
}
