using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OrleansBots.Grains.Abstractions.Keys;

namespace OrleansBots.Platforms.WhatsApp;

/// <summary>
/// What is sent with each message and comes back in each of its statuses (<c>biz_opaque_callback_data</c>): the delivery's id, which begins with the
/// conversation's key.
/// </summary>
internal static class CallbackData
{
    /// <summary>Longest that the platform takes.</summary>
    public const int MaxLength = 512;

    /// <summary>The delivery's id; where it is too long, a hash that tells deliveries apart but no conversation, with the delivery's number.</summary>
    public static string Write(string deliveryId)
    {
        if (deliveryId.Length <= MaxLength) return deliveryId;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(deliveryId)));
        return NumberOf(deliveryId) is { } number ? string.Create(CultureInfo.InvariantCulture, $"~{hash}#{number}") : $"~{hash}";
    }

    /// <summary>The delivery's number within its conversation; null where the data is not ours.</summary>
    public static long? NumberOf(string? data) =>
        data is not null && data.LastIndexOf('#') is >= 0 and var end
        && long.TryParse(data.AsSpan(end + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The conversation; null where the data is not ours, or names another channel than the one that brought it.</summary>
    public static ConversationKey? Read(string? data, ChannelKey channel)
    {
        if (data is null || data.LastIndexOf('#') is not (> 0 and var end)) return null;
        try
        {
            var key = ConversationKey.Parse(data[..end]);
            // Rewritten, so that two spellings of a key cannot make two conversations.
            return key.Channel == channel && NamesSomebody(key) && key.ToString() == data[..end] ? key : null;
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static bool NamesSomebody(ConversationKey key) => key is not ({ ChatId: null, UserId: null } or { ChatId: "" } or { UserId: "" });
}
