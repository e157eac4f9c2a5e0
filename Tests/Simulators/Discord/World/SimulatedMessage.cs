using System.Globalization;
using System.Text.Json.Nodes;

namespace OrleansBots.Simulators.Discord.World;

/// <summary>A message. Its members are used under the world's lock.</summary>
internal sealed class SimulatedMessage(string id, string channelId, SimulatedUser author, DateTimeOffset sentAt)
{
    // Discord's flag for messages that only one user sees.
    public const int Ephemeral = 64;

    public string Id { get; } = id;

    public string ChannelId { get; } = channelId;

    public SimulatedUser Author { get; } = author;

    public DateTimeOffset? EditedAt { get; private set; }

    public string Content { get; set; } = "";

    public JsonArray Components { get; set; } = [];

    public JsonArray Embeds { get; set; } = [];

    public JsonArray Attachments { get; set; } = [];

    public int Flags { get; set; }

    public string? Nonce { get; set; }

    /// <summary>The message that it answers.</summary>
    public string? ReferenceId { get; set; }

    public bool MentionsEveryone { get; set; }

    public List<SimulatedUser> Mentions { get; } = [];

    public Dictionary<string, int> Reactions { get; } = new(StringComparer.Ordinal);

    public bool IsEphemeral => (Flags & Ephemeral) != 0;

    public void Edited(DateTimeOffset at) => EditedAt = at;

    public JsonObject ToJson()
    {
        var message = new JsonObject
        {
            ["id"] = Id,
            ["channel_id"] = ChannelId,
            ["author"] = Author.ToJson(),
            ["content"] = Content,
            ["timestamp"] = Iso(sentAt),
            ["edited_timestamp"] = EditedAt is { } edited ? Iso(edited) : null,
            ["tts"] = false,
            ["mention_everyone"] = MentionsEveryone,
            ["mentions"] = new JsonArray([.. Mentions.Select(user => user.ToJson())]),
            ["mention_roles"] = new JsonArray(),
            ["attachments"] = Attachments.DeepClone(),
            ["embeds"] = Embeds.DeepClone(),
            ["components"] = Components.DeepClone(),
            ["pinned"] = false,
            ["type"] = ReferenceId is null ? 0 : 19,
            ["flags"] = Flags,
        };
        if (Nonce is not null) message["nonce"] = Nonce;
        if (ReferenceId is not null) message["message_reference"] = new JsonObject { ["message_id"] = ReferenceId, ["channel_id"] = ChannelId };
        return message;
    }

    private static string Iso(DateTimeOffset time) => time.ToString("yyyy-MM-ddTHH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture);
}
