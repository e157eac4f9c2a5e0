using System.Text.Json.Nodes;

namespace OrleansBots.Simulators.Discord.World;

/// <summary>A channel with its messages. Its members are used under the world's lock.</summary>
public sealed class SimulatedChannel
{
    private const int Remembered = 500;

    // "The past few minutes", says the documentation.
    private static readonly TimeSpan NonceLifetime = TimeSpan.FromMinutes(5);

    private readonly LinkedList<SimulatedMessage> _messages = [];
    private readonly Dictionary<string, LinkedListNode<SimulatedMessage>> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (SimulatedMessage Message, long At)> _byNonce = new(StringComparer.Ordinal);

    internal SimulatedChannel(string id, ChannelType type, string? guildId, SimulatedUser? recipient, string? parentId = null)
    {
        Id = id;
        ParentId = parentId;
        Type = type;
        GuildId = guildId;
        Recipient = recipient;
    }

    /// <summary>Its id.</summary>
    public string Id { get; }

    /// <summary>What kind of channel it is.</summary>
    public ChannelType Type { get; }

    /// <summary>Its guild; null for direct messages.</summary>
    public string? GuildId { get; }

    /// <summary>The channel that a thread belongs to; null for what is no thread.</summary>
    public string? ParentId { get; }

    /// <summary>Who is on the other side of a direct message.</summary>
    internal SimulatedUser? Recipient { get; }

    internal IEnumerable<SimulatedMessage> Messages => _messages;

    internal SimulatedMessage? Find(string messageId) => _byId.GetValueOrDefault(messageId)?.Value;

    internal void Add(SimulatedMessage message)
    {
        _byId[message.Id] = _messages.AddLast(message);
        if (_messages.Count > Remembered) Remove(_messages.First!.Value);
    }

    internal void Remove(SimulatedMessage message)
    {
        if (_byId.Remove(message.Id, out var node)) _messages.Remove(node);
    }

    /// <summary>The message that was made with a nonce in the past few minutes.</summary>
    internal SimulatedMessage? FindNonce(string nonce, long now) =>
        _byNonce.TryGetValue(nonce, out var known) && now - known.At < NonceLifetime.Ticks ? known.Message : null;

    internal void RememberNonce(string nonce, SimulatedMessage message, long now) => _byNonce[nonce] = (message, now);

    internal JsonObject ToJson()
    {
        var channel = new JsonObject { ["id"] = Id, ["type"] = (int)Type, ["flags"] = 0, ["last_message_id"] = _messages.Last?.Value.Id };
        if (Recipient is not null)
        {
            channel["recipients"] = new JsonArray(Recipient.ToJson());
            return channel;
        }

        channel["guild_id"] = GuildId;
        channel["parent_id"] = ParentId;
        if (ParentId is not null) return WithThread(channel);
        channel["name"] = "support";
        channel["nsfw"] = false;
        channel["permissions"] = "2248473465835073";
        channel["rate_limit_per_user"] = 0;
        channel["position"] = 1;
        channel["topic"] = null;
        return channel;
    }

    private JsonObject WithThread(JsonObject channel)
    {
        channel["name"] = "a question";
        channel["message_count"] = _messages.Count;
        channel["total_message_sent"] = _messages.Count;
        channel["member_count"] = 2;
        channel["rate_limit_per_user"] = 0;
        channel["thread_metadata"] = new JsonObject { ["archived"] = false, ["auto_archive_duration"] = 1_440, ["locked"] = false };
        return channel;
    }
}
