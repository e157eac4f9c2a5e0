using System.Globalization;
using System.Text.Json;
using OrleansBots.Platforms.Abstractions.Inbound;

namespace OrleansBots.Platforms.Discord.Inbound;

/// <summary>Reads bodies, and says what is wrong with one by position and name, never by content.</summary>
internal static class BodyReader
{
    // Options in options in resolved objects nest about ten deep.
    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 64 };

    private static readonly JsonReaderOptions s_anyDepth = new() { MaxDepth = int.MaxValue };

    /// <summary>The body as an object, or what is wrong with it.</summary>
    public static (JsonDocument? Document, InboundResult? Failure) Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            var document = JsonDocument.Parse(body, s_options);
            if (document.RootElement.ValueKind == JsonValueKind.Object) return (document, null);
            document.Dispose();
            return (null, new InboundResult.Unintelligible("not-an-object", "An interaction is a JSON object.", body));
        }
        catch (JsonException exception)
        {
            return (null, Explain(exception, body));
        }
    }

    /// <summary>What a thrown exception means for the body.</summary>
    public static InboundResult Explain(Exception exception, ReadOnlyMemory<byte> body) => exception switch
    {
        IncompleteEventException => new InboundResult.Unintelligible("incomplete", exception.Message, body),
        JsonException json when IsJson(body.Span) => new InboundResult.Unintelligible("too-deep", "The body nests too deep.", body),
        JsonException json => new InboundResult.Malformed(string.Create(
            CultureInfo.InvariantCulture, $"The body is not JSON: line {json.LineNumber + 1}, byte {json.BytePositionInLine + 1}.")),
        // Texts with halves of a character in them.
        _ => new InboundResult.Unintelligible("invalid-text", "A text of the event is no valid Unicode.", body),
    };

    private static bool IsJson(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, s_anyDepth);
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
