using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace OrleansBots.Platforms.WhatsApp.Inbound;

/// <summary>Reads a body as JSON, whatever its depth, and says by position why it is none.</summary>
internal static class BodyDiagnosis
{
    // The reader keeps a bit per level, so a body full of brackets costs little, and one message that nests deep does not fail its neighbours.
    private static readonly JsonDocumentOptions s_anyDepth = new() { MaxDepth = int.MaxValue };

    /// <summary>The document, which the caller disposes; null with the fault where there is none.</summary>
    public static JsonDocument? TryParse(ReadOnlyMemory<byte> body, out string? fault)
    {
        fault = body.IsEmpty ? "The body is empty." : Utf8.IsValid(body.Span) ? null : "The body is not UTF-8.";
        if (fault is not null) return null;
        try
        {
            return JsonDocument.Parse(body, s_anyDepth);
        }
        catch (JsonException exception)
        {
            fault = string.Create(
                CultureInfo.InvariantCulture, $"The body is not JSON: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.");
            return null;
        }
    }
}
