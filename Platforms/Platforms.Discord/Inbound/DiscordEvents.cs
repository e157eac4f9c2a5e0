using System.Runtime.InteropServices;
using System.Text.Json;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Platforms.Discord.Inbound.Events;

namespace OrleansBots.Platforms.Discord.Inbound;

/// <summary>Maps what the Gateway dispatches, all but interactions. Never throws for what Discord sends.</summary>
internal static class DiscordEvents
{
    private const int MaxTypeLength = 64;

    /// <summary>Maps one event.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="bot">The bot itself.</param>
    /// <param name="type">The dispatch's <c>t</c>.</param>
    /// <param name="data">The dispatch's <c>d</c>.</param>
    /// <param name="occurrence">The dispatch itself.</param>
    public static InboundResult Map(ChannelSettings channel, BotIdentity bot, string type, JsonElement data, Occurrence occurrence)
    {
        try
        {
            return type switch
            {
                "MESSAGE_CREATE" => MessageMapper.Create(data, bot),
                "MESSAGE_UPDATE" => MessageMapper.Update(data, bot),
                "MESSAGE_DELETE" => MessageMapper.Delete(data, channel, occurrence),
                "MESSAGE_REACTION_ADD" => ReactionMapper.Map(data, added: true, bot, occurrence),
                "MESSAGE_REACTION_REMOVE" => ReactionMapper.Map(data, added: false, bot, occurrence),
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
