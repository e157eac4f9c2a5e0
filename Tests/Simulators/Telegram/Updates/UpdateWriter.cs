using System.Buffers;
using System.Globalization;
using System.Text.Json;
using OrleansBots.Simulators.Shared.Timing;
using OrleansBots.Simulators.Telegram.Bots;

namespace OrleansBots.Simulators.Telegram.Updates;

/// <summary>Writes what users do as updates.</summary>
internal sealed class UpdateWriter(SimulatorClock clock)
{
    /// <summary>Messages queue per chat.</summary>
    public static string MessageLane(long chatId) => $"chat {chatId}";

    /// <summary>Button taps queue per user and may overtake messages.</summary>
    public static string CallbackLane(long userId) => $"user {userId}";

    public byte[] Message(int updateId, SimulatedChat chat, long userId, string text) => Render(updateId, json =>
    {
        json.WriteStartObject("message"u8);
        lock (chat) json.WriteNumber("message_id"u8, chat.NextMessageId());
        WriteUser(json, userId);
        WriteChat(json, chat);
        json.WriteNumber("date"u8, clock.UnixSeconds);
        json.WriteString("text"u8, text);
        if (text.StartsWith('/')) WriteCommandEntity(json, text);
        json.WriteEndObject();
    });

    public static byte[] Callback(int updateId, SimulatedChat chat, int messageId, long userId, string data) => Render(updateId, json =>
    {
        json.WriteStartObject("callback_query"u8);
        json.WriteString("id"u8, updateId.ToString(CultureInfo.InvariantCulture));
        WriteUser(json, userId);
        SimulatedMessage? message;
        lock (chat) message = chat.Find(messageId);
        if (message is not null)
        {
            json.WritePropertyName("message"u8);
            message.Write(json);
        }

        json.WriteString("chat_instance"u8, chat.Id.ToString(CultureInfo.InvariantCulture));
        json.WriteString("data"u8, data);
        json.WriteEndObject();
    });

    private static byte[] Render(int updateId, Action<Utf8JsonWriter> payload)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteNumber("update_id"u8, updateId);
        payload(json);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteUser(Utf8JsonWriter json, long userId)
    {
        json.WriteStartObject("from"u8);
        json.WriteNumber("id"u8, userId);
        json.WriteBoolean("is_bot"u8, false);
        json.WriteString("first_name"u8, "Simulated");
        json.WriteString("username"u8, $"user_{userId}");
        json.WriteString("language_code"u8, "en");
        json.WriteEndObject();
    }

    private static void WriteChat(Utf8JsonWriter json, SimulatedChat chat)
    {
        json.WriteStartObject("chat"u8);
        json.WriteNumber("id"u8, chat.Id);
        json.WriteString("type"u8, chat.Type);
        json.WriteString(chat.IsGroup ? "title"u8 : "first_name"u8, "Simulated");
        json.WriteEndObject();
    }

    private static void WriteCommandEntity(Utf8JsonWriter json, string text)
    {
        var end = text.IndexOf(' ', StringComparison.Ordinal);
        json.WriteStartArray("entities"u8);
        json.WriteStartObject();
        json.WriteNumber("offset"u8, 0);
        json.WriteNumber("length"u8, end < 0 ? text.Length : end);
        json.WriteString("type"u8, "bot_command");
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
