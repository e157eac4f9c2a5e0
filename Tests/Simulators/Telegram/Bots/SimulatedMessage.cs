using System.Text.Json;
using OrleansBots.Simulators.Telegram.Answers;
using OrleansBots.Simulators.Telegram.Calls;

namespace OrleansBots.Simulators.Telegram.Bots;

/// <summary>A message that a bot sent.</summary>
internal sealed record SimulatedMessage(SimulatedBot Bot, SimulatedChat Chat, int Id, long Date, ApiCall Call) : IApiResult
{
    public string? Text { get; init; } = Call.Text;

    public string? Caption { get; init; } = Call["caption"];

    public string? Markup { get; init; } = Call["reply_markup"];

    public long EditDate { get; init; }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("message_id"u8, Id);
        json.WritePropertyName("from"u8);
        Bot.WriteUser(json);
        json.WriteStartObject("chat"u8);
        json.WriteNumber("id"u8, Chat.Id);
        json.WriteString("type"u8, Chat.Type);
        json.WriteString(Chat.IsGroup ? "title"u8 : "first_name"u8, "Simulated");
        json.WriteEndObject();
        json.WriteNumber("date"u8, Date);
        if (EditDate != 0) json.WriteNumber("edit_date"u8, EditDate);
        WriteThread(json);
        if (Text is not null) json.WriteString("text"u8, Text);
        if (Caption is not null) json.WriteString("caption"u8, Caption);
        MessageContent.Write(json, Call);
        // Messages come back with inline keyboards only.
        if (Markup is not null && Markup.Contains("inline_keyboard", StringComparison.Ordinal))
        {
            json.WritePropertyName("reply_markup"u8);
            json.WriteRawValue(Markup, skipInputValidation: true);
        }

        json.WriteEndObject();
    }

    private void WriteThread(Utf8JsonWriter json)
    {
        if (Call["message_thread_id"] is null) return;
        json.WriteNumber("message_thread_id"u8, Call.Number("message_thread_id"));
        json.WriteBoolean("is_topic_message"u8, true);
    }
}
