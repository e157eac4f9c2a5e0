using System.Globalization;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Outbound;
using Telegram.Bot.Types;

namespace OrleansBots.Platforms.Telegram.Outbound.Building;

/// <summary>Where a request goes, in Telegram's types.</summary>
internal readonly record struct Destination(ChatId Chat, int? Thread, string? Connection)
{
    /// <exception cref="UnsendableException">The chat's id is no id of Telegram's.</exception>
    public static Destination Of(ChatAddress address) => new(ChatIdOf(address.ChatId), MessageId(address.ThreadId), address.ConnectionId);

    /// <summary>A message's or topic's id; null where there is none.</summary>
    public static int? MessageId(string? id) => int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>Points to the message that is answered, if it still exists.</summary>
    public static ReplyParameters? ReplyTo(string? messageId) =>
        MessageId(messageId) is { } id ? new ReplyParameters { MessageId = id, AllowSendingWithoutReply = true } : null;

    private static ChatId ChatIdOf(string id)
    {
        if (long.TryParse(id, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return new ChatId(number);
        if (id is ['@', _, ..]) return new ChatId(id);
        throw new UnsendableException("bad-chat-id", "The chat's id is no number and no name with an at sign.");
    }
}
