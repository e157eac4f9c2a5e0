using System.Text.Json;
using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Grains.Abstractions.Events;

/// <summary>
/// Writes and reads events and outbound messages as UTF-8 JSON: the one form in which they wait in the inbox,
/// in a conversation's outbox and among the dead letters.
/// </summary>
public static class EventCodec
{
    /// <summary>Writes an event.</summary>
    public static byte[] Encode(ConversationEvent conversationEvent) =>
        JsonSerializer.SerializeToUtf8Bytes(conversationEvent, WireJson.Default.ConversationEvent);

    /// <summary>Reads an event.</summary>
    /// <exception cref="JsonException">The bytes are no event that this version knows.</exception>
    public static ConversationEvent DecodeEvent(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize(utf8, WireJson.Default.ConversationEvent) ?? throw new JsonException("The event is null.");

    /// <summary>Writes an outbound message.</summary>
    public static byte[] Encode(OutboundMessage message) => JsonSerializer.SerializeToUtf8Bytes(message, WireJson.Default.OutboundMessage);

    /// <summary>Reads an outbound message.</summary>
    /// <exception cref="JsonException">The bytes are no message that this version knows.</exception>
    public static OutboundMessage DecodeMessage(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize(utf8, WireJson.Default.OutboundMessage) ?? throw new JsonException("The message is null.");

    /// <summary>Writes an address.</summary>
    public static byte[] Encode(ChatAddress address) => JsonSerializer.SerializeToUtf8Bytes(address, WireJson.Default.ChatAddress);

    /// <summary>Reads an address.</summary>
    /// <exception cref="JsonException">The bytes are no address.</exception>
    public static ChatAddress DecodeAddress(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize(utf8, WireJson.Default.ChatAddress) ?? throw new JsonException("The address is null.");
}
