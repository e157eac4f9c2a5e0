namespace OrleansBots.Grains.Abstractions.Keys;

/// <summary>
/// Identity of a conversation: tenant, channel and user in a private chat; tenant, channel, chat and user in a group;
/// tenant, channel and chat where the channel shares one conversation per chat. Key of the conversation grain and
/// of its stream.
/// </summary>
public readonly record struct ConversationKey
{
    // A platform id never is a lone dash, so it can stand for "none".
    private const string None = "-";

    private ConversationKey(ChannelKey channel, string? chatId, string? userId)
    {
        Channel = channel;
        ChatId = chatId;
        UserId = userId;
    }

    /// <summary>The channel that the conversation is on.</summary>
    public ChannelKey Channel { get; }

    /// <summary>The platform's id of the group chat; null in a private conversation.</summary>
    public string? ChatId { get; }

    /// <summary>The platform's id of the user; null where a chat shares one conversation.</summary>
    public string? UserId { get; }

    /// <summary>A user's private conversation.</summary>
    /// <exception cref="ArgumentException">The user id is empty or too long.</exception>
    public static ConversationKey Private(ChannelKey channel, string userId) => new(channel, null, RequireId(userId, nameof(userId)));

    /// <summary>One user's conversation inside a group.</summary>
    /// <exception cref="ArgumentException">An id is empty or too long.</exception>
    public static ConversationKey InGroup(ChannelKey channel, string chatId, string userId) =>
        new(channel, RequireId(chatId, nameof(chatId)), RequireId(userId, nameof(userId)));

    /// <summary>The one conversation that everybody in a chat shares.</summary>
    /// <exception cref="ArgumentException">The chat id is empty or too long.</exception>
    public static ConversationKey Shared(ChannelKey channel, string chatId) => new(channel, RequireId(chatId, nameof(chatId)), null);

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">The text is no conversation key.</exception>
    public static ConversationKey Parse(string key)
    {
        var parts = KeySegments.Split(key, 4, "conversation key");
        return new(new(parts[0], parts[1]), parts[2] == None ? null : parts[2], parts[3] == None ? null : parts[3]);
    }

    /// <summary>The key as text, each segment escaped.</summary>
    public override string ToString() => KeySegments.Join(Channel.Tenant, Channel.Channel, ChatId ?? None, UserId ?? None);

    private static string RequireId(string id, string parameter)
    {
        KeySegments.Require(id, parameter);
        if (id == None) throw new ArgumentException("A platform id cannot be a lone dash.", parameter);
        return id;
    }
}
