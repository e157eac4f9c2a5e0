using System.Text.Json;

namespace OrleansBots.Platforms.Telegram.Outbound.Answers;

/// <summary>
/// Reads answers. By hand, because the answer to every send repeats message, chat and bot, of which only an id is wanted, and because a
/// proxy's error page must not be an exception.
/// </summary>
internal static class ApiAnswerReader
{
    /// <summary>The answer; null where the body is none.</summary>
    public static ApiAnswer? Read(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        try
        {
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject ? ReadObject(ref reader) : null;
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            // A string that is no valid UTF-16 or UTF-8.
            return null;
        }
    }

    private static ApiAnswer ReadObject(ref Utf8JsonReader reader)
    {
        var answer = default(ApiAnswer);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("ok"u8)) answer = answer with { Ok = reader.Read() && reader.TokenType == JsonTokenType.True };
            else if (reader.ValueTextEquals("error_code"u8)) answer = answer with { ErrorCode = (int?)ReadNumber(ref reader) };
            else if (reader.ValueTextEquals("description"u8)) answer = answer with { Description = ReadString(ref reader) };
            else if (reader.ValueTextEquals("parameters"u8)) answer = ReadParameters(ref reader, answer);
            else if (reader.ValueTextEquals("result"u8)) answer = answer with { MessageId = ReadMessageId(ref reader) };
            else reader.Skip();
        }

        return answer;
    }

    private static ApiAnswer ReadParameters(ref Utf8JsonReader reader, ApiAnswer answer)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) return answer;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("retry_after"u8)) answer = answer with { RetryAfter = (int?)ReadNumber(ref reader) };
            else if (reader.ValueTextEquals("migrate_to_chat_id"u8)) answer = answer with { MigrateToChatId = ReadNumber(ref reader) };
            else reader.Skip();
        }

        return answer;
    }

    // The result of a send is the message, that of other methods just true.
    private static long? ReadMessageId(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return null;
        }

        long? id = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("message_id"u8)) id = ReadNumber(ref reader);
            else reader.Skip();
        }

        return id;
    }

    private static long? ReadNumber(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number)) return number;
        reader.Skip();
        return null;
    }

    private static string? ReadString(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String) return reader.GetString();
        reader.Skip();
        return null;
    }
}
