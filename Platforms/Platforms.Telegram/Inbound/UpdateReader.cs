using System.Text.Json;
using Telegram.Bot;
using Telegram.Bot.Types;

namespace OrleansBots.Platforms.Telegram.Inbound;

/// <summary>Reads an update in one pass; only a body that fails is looked at again, for the reason.</summary>
internal static class UpdateReader
{
    public static UpdateReading Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            var update = JsonSerializer.Deserialize<Update>(body.Span, JsonBotAPI.Options);
            return update is { Id: > 0 } ? new(update, null) : new(null, UpdateDiagnosis.WithoutId(body));
        }
        catch (Exception exception) when (IsAboutContent(exception))
        {
            return new(null, UpdateDiagnosis.Of(body, exception));
        }
    }

    // What the serializer and the converters of the library throw for values that they do not know or that are out of range.
    // The bytes come from outside: whatever they are, they must end as a dead letter and not as a failed request.
    private static bool IsAboutContent(Exception exception) => exception is JsonException or NotSupportedException or InvalidOperationException
        or FormatException or ArgumentException or OverflowException or InvalidCastException or KeyNotFoundException;
}
