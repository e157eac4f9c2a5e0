using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using OrleansBots.Platforms.Abstractions.Inbound;

namespace OrleansBots.Platforms.Telegram.Inbound;

/// <summary>Says why a body is no update that we understand, by position and name, never by content.</summary>
internal static class UpdateDiagnosis
{
    private const int MaxNameLength = 64;

    // The reader keeps a bit per level, so a body full of brackets costs little. A body that nests too deep for an update is still JSON.
    private static readonly JsonReaderOptions s_anyDepth = new() { MaxDepth = int.MaxValue };

    /// <summary>Why reading threw.</summary>
    public static InboundResult Of(ReadOnlyMemory<byte> body, Exception exception) =>
        SyntaxFault(body.Span) is { } fault ? new InboundResult.Malformed(fault) : Explain(body, exception);

    /// <summary>For JSON that was read, but has no usable <c>update_id</c>.</summary>
    public static InboundResult WithoutId(ReadOnlyMemory<byte> body) =>
        new InboundResult.Unintelligible("no-update-id", "The update has no update_id, or one that is not positive.", body);

    /// <summary>Name of the first property that is no part of every update: the kind of an update that the library does not know.</summary>
    public static string KindOf(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, s_anyDepth);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!reader.ValueTextEquals("update_id"u8)) return reader.ValueSpan.Length <= MaxNameLength ? NameOf(reader) : "unknown";
            reader.Skip();
        }

        return "empty";
    }

    // Kinds become labels of metrics: only names of the form that Telegram uses pass.
    private static string NameOf(Utf8JsonReader reader)
    {
        foreach (var letter in reader.ValueSpan)
        {
            if (!char.IsAsciiLetterLower((char)letter) && letter != (byte)'_') return "unknown";
        }

        return reader.GetString()!;
    }

    private static string? SyntaxFault(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty) return "The body is empty.";
        if (!Utf8.IsValid(body)) return "The body is not UTF-8.";
        var reader = new Utf8JsonReader(body, s_anyDepth);
        try
        {
            while (reader.Read())
            {
            }

            return null;
        }
        catch (JsonException exception)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"The body is not JSON: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.");
        }
    }

    private static InboundResult.Unintelligible Explain(ReadOnlyMemory<byte> body, Exception exception)
    {
        var reader = new Utf8JsonReader(body.Span, s_anyDepth);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) return new("not-an-object", "An update is a JSON object.", body);
        var path = (exception as JsonException)?.Path is { Length: > 0 and <= 200 } known ? known : "$";
        return path == "$.update_id"
            ? new("invalid-update-id", "The update_id is no number, or out of range.", body)
            : new("unknown-content", $"The value at {path} is of a kind that this version does not know.", body);
    }
}
