using System.Text.Json;

namespace OrleansBots.Platforms.Discord.Gateway.Protocol;

/// <summary>A frame that came in. Its data is only found, not read: most events are of no use to a bot that chats, and some are megabytes long.</summary>
/// <param name="Opcode">Kind.</param>
/// <param name="Sequence">Number of the event in its session.</param>
/// <param name="Type">Name of the event.</param>
/// <param name="Data">The field <c>d</c> as JSON; valid as long as the message is.</param>
internal readonly record struct GatewayFrame(GatewayOpcode Opcode, long? Sequence, string? Type, ReadOnlyMemory<byte> Data)
{
    private const int MaxTypeLength = 64;

    /// <summary>Reads a message; false where it is no frame.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> message, out GatewayFrame frame)
    {
        try
        {
            return TryReadObject(message, out frame);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // No JSON, too deep, or a text with half a character in it.
            frame = default;
            return false;
        }
    }

    private static bool TryReadObject(ReadOnlyMemory<byte> message, out GatewayFrame frame)
    {
        var reader = new Utf8JsonReader(message.Span);
        long? opcode = null;
        frame = default;
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("op"u8)) opcode = ReadNumber(ref reader);
            else if (reader.ValueTextEquals("s"u8)) frame = frame with { Sequence = ReadNumber(ref reader) };
            else if (reader.ValueTextEquals("t"u8)) frame = frame with { Type = ReadText(ref reader) };
            else if (reader.ValueTextEquals("d"u8)) frame = frame with { Data = ReadRaw(ref reader, message) };
            else reader.Skip();
        }

        // Another read finds what stands behind the object, and refuses it.
        reader.Read();
        if (opcode is not (>= 0 and <= int.MaxValue)) return false;
        frame = frame with { Opcode = (GatewayOpcode)opcode };
        return true;
    }

    private static long? ReadNumber(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number)) return number;
        reader.Skip();
        return null;
    }

    private static string? ReadText(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length <= MaxTypeLength) return reader.GetString();
        reader.Skip();
        return null;
    }

    private static ReadOnlyMemory<byte> ReadRaw(ref Utf8JsonReader reader, ReadOnlyMemory<byte> message)
    {
        reader.Read();
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return message[start..(int)reader.BytesConsumed];
    }
}
