using System.Text;
using System.Text.Json;

namespace OrleansBots.Simulators.Telegram.Calls;

/// <summary>Reads parameters from a JSON object without building a document.</summary>
internal static class JsonCallReader
{
    /// <exception cref="JsonException">The body is no JSON object.</exception>
    public static void Read(ApiCall call, ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty) return;
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) throw new JsonException("The body is no JSON object.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName) ReadProperty(call, json, ref reader);
    }

    private static void ReadProperty(ApiCall call, ReadOnlySpan<byte> json, ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("chat_id"u8))
        {
            reader.Read();
            if (reader.TokenType == JsonTokenType.Number) call.SetChat(reader.GetInt64());
            else call.Set("chat_id", reader.GetString() ?? "");
        }
        else if (reader.ValueTextEquals("text"u8))
        {
            reader.Read();
            call.SetText(reader.GetString() ?? "");
        }
        else
        {
            var name = reader.GetString()!;
            reader.Read();
            call.Set(name, ReadValue(json, ref reader));
        }
    }

    private static string ReadValue(ReadOnlySpan<byte> json, ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String) return reader.GetString()!;
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return Encoding.UTF8.GetString(json[start..(int)reader.BytesConsumed]);
    }
}
