namespace OrleansBots.Grains.Abstractions.Keys;

/// <summary>Identity of a chat: the place on the platform that per-chat limits belong to. Key of the chat grain.</summary>
public readonly record struct ChatKey
{
    /// <summary>Creates a key from its parts.</summary>
    /// <param name="channel">The channel that reaches the chat.</param>
    /// <param name="chatId">The platform's id of the chat.</param>
    /// <exception cref="ArgumentException">The chat id is empty or too long.</exception>
    public ChatKey(ChannelKey channel, string chatId)
    {
        Channel = channel;
        ChatId = KeySegments.Require(chatId, nameof(chatId));
    }

    /// <summary>The channel that reaches the chat.</summary>
    public ChannelKey Channel { get; }

    /// <summary>The platform's id of the chat.</summary>
    public string ChatId { get; }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">The text is no chat key.</exception>
    public static ChatKey Parse(string key)
    {
        var parts = KeySegments.Split(key, 3, "chat key");
        return new(new(parts[0], parts[1]), parts[2]);
    }

    /// <summary>The key as text, each segment escaped.</summary>
    public override string ToString() => KeySegments.Join(Channel.Tenant, Channel.Channel, ChatId);
}
