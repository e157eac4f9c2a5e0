using System.Text.Json;
using OrleansBots.Platforms.WhatsApp.Inbound;

namespace OrleansBots.Platforms.WhatsApp.Media;

/// <summary>Where a file is, and what Meta says of it.</summary>
/// <param name="Address">Address; a secret for five minutes.</param>
/// <param name="MimeType">MIME type, where told.</param>
/// <param name="SizeBytes">Size, where told.</param>
/// <param name="Sha256">SHA-256 of the bytes, where told.</param>
internal sealed record FoundMedia(Uri Address, string? MimeType, long? SizeBytes, byte[]? Sha256)
{
    /// <summary>Reads the answer of a look-up; null where it tells no address.</summary>
    public static FoundMedia? Read(JsonElement answer)
    {
        try
        {
            return Uri.TryCreate(answer.Text("url"), UriKind.Absolute, out var address)
                ? new(address, answer.Text("mime_type"), answer.Integer("file_size"), HashOf(answer.Text("sha256")))
                : null;
        }
        catch (InvalidOperationException)
        {
            // A text that is no valid Unicode.
            return null;
        }
    }

    // Webhooks write it as base64, look-ups were seen to write hex.
    private static byte[]? HashOf(string? text)
    {
        if (text is null) return null;
        var hash = new byte[32];
        if (text.Length == 64 && Convert.FromHexString(text, hash, out _, out _) == System.Buffers.OperationStatus.Done) return hash;
        return Convert.TryFromBase64String(text, hash, out var length) && length == hash.Length ? hash : null;
    }
}
