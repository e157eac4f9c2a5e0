using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using System.Text.Json;
using OrleansBots.Platforms.Abstractions.Outbound;

namespace OrleansBots.Platforms.Discord.Outbound.Building;

/// <summary>Writes messages as Discord takes them.</summary>
internal static class MessageBodyWriter
{
    private const long MaxEmbedUrl = 2048;

    // The body is read as JSON and nothing else, so that only JSON's own escapes are needed.
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The body as content that knows whether it has left: JSON, or with a file a form of several parts.</summary>
    /// <exception cref="UnsendableException">A button cannot be shown.</exception>
    public static async Task<DepartingContent> WriteAsync(MessageBody body)
    {
        var json = WriteJson(body);
        if (body.File is not { } file) return new DepartingContent(json);
        using var form = new MultipartFormDataContent();
        var payload = new ByteArrayContent(json);
        payload.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        form.Add(payload, "payload_json");
        var part = new ByteArrayContent(file.Content);
        part.Headers.ContentType = MediaTypeHeaderValue.TryParse(file.MimeType, out var type) ? type : new MediaTypeHeaderValue("application/octet-stream");
        form.Add(part, "files[0]", file.Name);
        return new DepartingContent(await form.ReadAsByteArrayAsync(), form.Headers.ContentType!);
    }

    private static byte[] WriteJson(MessageBody body)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, s_options))
        {
            writer.WriteStartObject();
            if (body.Content is { } content) writer.WriteString("content", content);
            WriteMentions(writer);
            if (body.Keyboard is not null || body.ReplacesKeyboard) ComponentWriter.Write(writer, body.Keyboard);
            if (body.Picture is { } picture && picture.AbsoluteUri.Length <= MaxEmbedUrl) WritePicture(writer, picture);
            if (body.File is { } file) WriteFile(writer, file);
            if (body.Flags != 0) writer.WriteNumber("flags", body.Flags);
            if (body.ReplyToMessageId is { } answered) WriteReference(writer, answered);
            if (body.Nonce is { } nonce) WriteNonce(writer, nonce);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    // Without this, an @everyone that a user wrote and the bot repeats would call everyone.
    private static void WriteMentions(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("allowed_mentions");
        writer.WriteStartArray("parse");
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WritePicture(Utf8JsonWriter writer, Uri picture)
    {
        writer.WriteStartArray("embeds");
        writer.WriteStartObject();
        writer.WriteStartObject("image");
        writer.WriteString("url", picture.AbsoluteUri);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static void WriteFile(Utf8JsonWriter writer, MediaFileBytes file)
    {
        writer.WriteStartArray("attachments");
        writer.WriteStartObject();
        writer.WriteNumber("id", 0);
        writer.WriteString("filename", file.Name);
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    // A message that was deleted meanwhile is no reason to say nothing.
    private static void WriteReference(Utf8JsonWriter writer, string messageId)
    {
        writer.WriteStartObject("message_reference");
        writer.WriteString("message_id", messageId);
        writer.WriteBoolean("fail_if_not_exists", false);
        writer.WriteEndObject();
    }

    private static void WriteNonce(Utf8JsonWriter writer, string nonce)
    {
        writer.WriteString("nonce", nonce);
        writer.WriteBoolean("enforce_nonce", true);
    }
}
