using System.Buffers;
using System.Text.Json;
using OrleansBots.Platforms.Web.Sessions;

namespace OrleansBots.Platforms.Web.Inbound.Feeds;

/// <summary>Writes an update as the page reads it. Message bodies are JSON already and go in as they are.</summary>
internal static class FeedJson
{
    public static void Write(IBufferWriter<byte> buffer, WebUpdate update)
    {
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        if (update.Reset) json.WriteBoolean("reset", true);
        if (update.Typing) json.WriteBoolean("typing", true);
        if (update.Notice is { } notice) WriteNotice(json, notice);
        if (update.Messages.Length > 0) WriteArray(json, "messages", update.Messages, WriteMessage);
        if (update.Traces.Length > 0) WriteArray(json, "traces", update.Traces, WriteTrace);
        json.WriteEndObject();
    }

    private static void WriteArray<T>(Utf8JsonWriter json, string name, T[] items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteMessage(Utf8JsonWriter json, WebMessage message)
    {
        json.WriteString("id", message.Id);
        json.WriteString("from", message.FromVisitor ? "visitor" : "bot");
        json.WriteNumber("at", UnixTime.Milliseconds(message.At));
        json.WriteString("eventId", message.EventId);
        if (message.Before is { } before) json.WriteString("before", before);
        if (message.Edited) json.WriteBoolean("edited", true);
        json.WritePropertyName("body");
        json.WriteRawValue(message.Body, skipInputValidation: true);
    }

    private static void WriteTrace(Utf8JsonWriter json, WebTrace trace)
    {
        json.WriteString("eventId", trace.EventId);
        WriteTime(json, "receivedAt", trace.ReceivedAt);
        WriteTime(json, "queuedAt", trace.QueuedAt);
        WriteTime(json, "turnStartedAt", trace.TurnStartedAt);
        WriteTime(json, "committedAt", trace.CommittedAt);
        WriteTime(json, "sentAt", trace.SentAt);
        json.WriteNumber("replies", trace.Replies);
    }

    private static void WriteNotice(Utf8JsonWriter json, WebNotice notice)
    {
        json.WriteStartObject("notice");
        json.WriteString("interactionId", notice.InteractionId);
        if (notice.Text is { } text) json.WriteString("text", text);
        if (notice.Alert) json.WriteBoolean("alert", true);
        json.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset? time)
    {
        if (time is { } value) json.WriteNumber(name, UnixTime.Milliseconds(value));
    }
}
