using System.Security.Cryptography;
using System.Text;

namespace OrleansBots.Platforms.Telegram.Inbound;

/// <summary>The proof that a webhook comes from Telegram: the secret that the webhook was registered with, in a header.</summary>
internal static class WebhookSecret
{
    public const string HeaderName = "X-Telegram-Bot-Api-Secret-Token";

    /// <summary>Longest secret that Telegram takes.</summary>
    public const int MaxLength = 256;

    /// <summary>True where a secret is configured and the given one equals it. Takes the same time wherever they differ, in length too.</summary>
    public static bool Matches(ReadOnlySpan<byte> given, ReadOnlySpan<byte> configured)
    {
        Span<byte> givenHash = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> configuredHash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(given, givenHash);
        SHA256.HashData(configured, configuredHash);
        return CryptographicOperations.FixedTimeEquals(givenHash, configuredHash) & !configured.IsEmpty;
    }

    /// <summary>The same over a header's value; null where the header is missing.</summary>
    public static bool Matches(string? given, string configured)
    {
        if (given is null || given.Length > MaxLength || configured.Length > MaxLength) return false;
        Span<byte> givenBytes = stackalloc byte[MaxLength * 3];
        Span<byte> configuredBytes = stackalloc byte[MaxLength * 3];
        var givenLength = Encoding.UTF8.GetBytes(given, givenBytes);
        var configuredLength = Encoding.UTF8.GetBytes(configured, configuredBytes);
        return Matches(givenBytes[..givenLength], configuredBytes[..configuredLength]);
    }

    /// <summary>True for characters that Telegram takes.</summary>
    public static bool IsAllowed(char character) => char.IsAsciiLetterOrDigit(character) || character is '_' or '-';
}
