using System.Runtime.InteropServices;
using System.Text.Json;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Platforms.Discord.Inbound.Events;

namespace OrleansBots.Platforms.Discord.Inbound;

/// <summary>Maps what the Gateway dispatches, all but interactions. Never throws for what Discord sends.</summary>
internal static class DiscordEvents
{
    /// <summary>Type of a guild's description.</summary>
    public const string GuildCreate = "GUILD_CREATE";

    private const int MaxTypeLength = 64;

    /// <summary>True for events that can concern conversations. The others are not even read.</summary>
    public static bool Concerns(string type) => type is
        "MESSAGE_CREATE" or "MESSAGE_UPDATE" or "MESSAGE_DELETE" or "MESSAGE_DELETE_BULK" or "MESSAGE_REACTION_ADD" or "MESSAGE_REACTION_REMOVE"
        or "MESSAGE_REACTION_REMOVE_ALL" or "MESSAGE_REACTION_REMOVE_EMOJI" or GuildCreate or "GUILD_DELETE" or "GUILD_MEMBER_ADD" or "GUILD_MEMBER_REMOVE";

    /// <summary>Maps one event.</summary>
    /// <param name="scope">What it is mapped in.</param>
    /// <param name="type">The dispatch's <c>t</c>.</param>
    /// <param name="data">The dispatch's <c>d</c>.</param>
    /// <param name="occurrence">The dispatch itself.</param>
    public static InboundResult Map(EventScope scope, string type, JsonElement data, Occurrence occurrence)
    {
        try
        {
            return type switch
            {
                "MESSAGE_CREATE" => MessageMapper.Create(data, scope),
                "MESSAGE_UPDATE" => MessageMapper.Update(data, scope),
                "MESSAGE_DELETE" => DeletionMapper.Map(data, scope, occurrence),
                "MESSAGE_DELETE_BULK" => DeletionMapper.MapMany(data, scope, occurrence),
                "MESSAGE_REACTION_ADD" => ReactionMapper.Map(data, added: true, scope.Bot, occurrence),
                "MESSAGE_REACTION_REMOVE" => ReactionMapper.Map(data, added: false, scope.Bot, occurrence),
                "MESSAGE_REACTION_REMOVE_ALL" or "MESSAGE_REACTION_REMOVE_EMOJI" => ReactionMapper.MapCleared(data, scope, occurrence),
                GuildCreate => GuildMapper.Joined(data, scope, occurrence),
                "GUILD_DELETE" => GuildMapper.Left(data, scope, occurrence),
                "GUILD_MEMBER_ADD" => GuildMapper.Member(data, MembershipChange.UserJoined, occurrence),
                "GUILD_MEMBER_REMOVE" => GuildMapper.Member(data, MembershipChange.UserLeft, occurrence),
                _ => new InboundResult.Ignored(NameOf(type)),
            };
        }
        catch (IncompleteEventException exception)
        {
            return new InboundResult.Unintelligible("incomplete", exception.Message, BytesOf(data));
        }
        catch (InvalidOperationException)
        {
            // Texts with halves of a character in them.
            return new InboundResult.Unintelligible("invalid-text", "A text of the event is no valid Unicode.", BytesOf(data));
        }
    }

    // As bytes and not as text, which they may not be.
    private static byte[] BytesOf(JsonElement data) => JsonMarshal.GetRawUtf8Value(data).ToArray();

    // Kinds become labels of metrics: only names of the form that Discord uses pass.
    private static string NameOf(string type) =>
        type.Length is > 0 and <= MaxTypeLength && type.All(letter => char.IsAsciiLetterUpper(letter) || letter == '_') ? type.ToLowerInvariant() : "unknown";
}
