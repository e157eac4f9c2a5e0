using System.Security.Cryptography;
using System.Text;

namespace OrleansBots.Platforms.WhatsApp.Inbound;

/// <summary>
/// The proof that a webhook comes from Meta: an HMAC-SHA256 over the raw bytes, with the app secret as text for its key
/// (developers.facebook.com/docs/graph-api/webhooks/getting-started). Meta signs the body as it sends it, with escapes that no writer of ours would
/// choose, so the bytes must be hashed as they came.
/// </summary>
internal static class HubSignature
{
    public const string HeaderName = "X-Hub-Signature-256";

    private const string Prefix = "sha256=";

    /// <summary>True where the header has the form of a signature; what has not need not be read any further.</summary>
    public static bool IsWellFormed(string? header) =>
        header is not null && header.Length == Prefix.Length + (2 * SHA256.HashSizeInBytes) && header.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>True where the header signs the body. Fails closed without a secret; takes the same time wherever the signatures differ.</summary>
    public static bool Matches(string? header, ReadOnlySpan<byte> body, string appSecret)
    {
        if (!IsWellFormed(header) || appSecret.Length == 0) return false;
        Span<byte> given = stackalloc byte[SHA256.HashSizeInBytes];
        if (Convert.FromHexString(header.AsSpan(Prefix.Length), given, out _, out _) != System.Buffers.OperationStatus.Done) return false;
        Span<byte> expected = stackalloc byte[SHA256.HashSizeInBytes];
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(appSecret), body, expected);
        return CryptographicOperations.FixedTimeEquals(given, expected);
    }
}
