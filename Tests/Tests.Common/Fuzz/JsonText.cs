using System.Text;
using System.Text.Json;

namespace OrleansBots.Tests.Common.Fuzz;

/// <summary>Tells spoiled bodies that are still JSON from those that are not.</summary>
public static class JsonText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The body as JSON; null where it is none.</summary>
    public static JsonDocument? TryParse(byte[] body)
    {
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>True where the body is JSON of valid UTF-8, however deep.</summary>
    public static bool IsJson(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 10_000 });
            _ = Strict.GetString(body);
            return true;
        }
        catch (Exception exception) when (exception is JsonException or DecoderFallbackException)
        {
            return false;
        }
    }
}
