using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;

namespace OrleansBots.Simulators.Telegram.Answers;

/// <summary>Writes answers as Telegram does: HTTP status equal to the error code, <c>Retry-After</c> beside <c>retry_after</c>.</summary>
internal static class AnswerWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? s_buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? s_json;

    public static ValueTask WriteAsync(IFeatureCollection features, in ApiAnswer answer)
    {
        var buffer = s_buffer ??= new(1024);
        var json = s_json ??= new(buffer, Options);
        buffer.ResetWrittenCount();
        json.Reset(buffer);
        WriteBody(json, answer);
        json.Flush();

        var response = features.GetRequiredFeature<IHttpResponseFeature>();
        response.StatusCode = answer.Status;
        if (answer.RetryAfter > 0) response.Headers.RetryAfter = answer.RetryAfter.ToString(CultureInfo.InvariantCulture);
        return SendAsync(features, response, "application/json", buffer.WrittenMemory);
    }

    public static ValueTask WriteHtmlAsync(IFeatureCollection features, int status)
    {
        var response = features.GetRequiredFeature<IHttpResponseFeature>();
        response.StatusCode = status;
        var page = $"<html><head><title>{status}</title></head><body><center><h1>{status} error</h1></center><hr>nginx</body></html>";
        return SendAsync(features, response, "text/html", Encoding.UTF8.GetBytes(page));
    }

    public static ValueTask WriteBytesAsync(IFeatureCollection features, string contentType, ReadOnlyMemory<byte> body) =>
        SendAsync(features, features.GetRequiredFeature<IHttpResponseFeature>(), contentType, body);

    private static async ValueTask SendAsync(IFeatureCollection features, IHttpResponseFeature response, string contentType, ReadOnlyMemory<byte> bytes)
    {
        response.Headers.ContentType = contentType;
        response.Headers.ContentLength = bytes.Length;
        // Kestrel copies the bytes before it waits, so the thread's buffer is free again for the next answer.
        await features.GetRequiredFeature<IHttpResponseBodyFeature>().Writer.WriteAsync(bytes);
    }

    private static void WriteBody(Utf8JsonWriter json, in ApiAnswer answer)
    {
        json.WriteStartObject();
        json.WriteBoolean("ok"u8, answer.IsOk);
        if (answer.IsOk)
        {
            json.WritePropertyName("result"u8);
            if (answer.Result is null) json.WriteBooleanValue(true);
            else answer.Result.Write(json);
            if (answer.Description is not null) json.WriteString("description"u8, answer.Description);
        }
        else
        {
            json.WriteNumber("error_code"u8, answer.Status);
            json.WriteString("description"u8, answer.Description);
            WriteParameters(json, answer);
        }

        json.WriteEndObject();
    }

    private static void WriteParameters(Utf8JsonWriter json, in ApiAnswer answer)
    {
        if (answer.RetryAfter == 0 && answer.MigrateToChatId == 0) return;
        json.WriteStartObject("parameters"u8);
        if (answer.RetryAfter != 0) json.WriteNumber("retry_after"u8, answer.RetryAfter);
        if (answer.MigrateToChatId != 0) json.WriteNumber("migrate_to_chat_id"u8, answer.MigrateToChatId);
        json.WriteEndObject();
    }
}
