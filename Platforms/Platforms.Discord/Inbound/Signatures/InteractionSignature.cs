using System.Buffers;
using System.Globalization;
using System.Text;
using NSec.Cryptography;

namespace OrleansBots.Platforms.Discord.Inbound.Signatures;

/// <summary>
/// Checks Discord's signature: Ed25519 over the timestamp and the raw body, with nothing between them. Because of that the timestamp must be
/// digits only, or a part of the body could pass for one.
/// </summary>
internal static class InteractionSignature
{
    public const string SignatureHeader = "X-Signature-Ed25519";
    public const string TimestampHeader = "X-Signature-Timestamp";

    private const int MaxTimestampLength = 12;

    /// <summary>How far ahead Discord's clock may be of ours.</summary>
    private static readonly TimeSpan s_clockSkew = TimeSpan.FromSeconds(30);

    public static SignatureCheck Check(
        PublicKey? key, string? signature, string? timestamp, ReadOnlySpan<byte> body, DateTimeOffset now, TimeSpan maxAge)
    {
        if (key is null) return SignatureCheck.NoKey;
        if (string.IsNullOrEmpty(signature) || string.IsNullOrEmpty(timestamp)) return SignatureCheck.MissingHeader;
        if (timestamp.Length > MaxTimestampLength || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return SignatureCheck.BadTimestamp;
        if (IsOutOfTime(seconds, now, maxAge)) return SignatureCheck.OutOfTime;
        Span<byte> bytes = stackalloc byte[SignatureAlgorithm.Ed25519.SignatureSize];
        if (signature.Length != bytes.Length * 2 || Convert.FromHexString(signature, bytes, out _, out _) != OperationStatus.Done)
            return SignatureCheck.BadForm;
        return Verify(key, timestamp, body, bytes) ? SignatureCheck.Valid : SignatureCheck.Mismatch;
    }

    private static bool IsOutOfTime(long seconds, DateTimeOffset now, TimeSpan maxAge)
    {
        var age = now.ToUnixTimeSeconds() - seconds;
        return age > maxAge.TotalSeconds || -age > s_clockSkew.TotalSeconds;
    }

    private static bool Verify(PublicKey key, string timestamp, ReadOnlySpan<byte> body, ReadOnlySpan<byte> signature)
    {
        var signed = ArrayPool<byte>.Shared.Rent(timestamp.Length + body.Length);
        try
        {
            var length = Encoding.ASCII.GetBytes(timestamp, signed);
            body.CopyTo(signed.AsSpan(length));
            return SignatureAlgorithm.Ed25519.Verify(key, signed.AsSpan(0, length + body.Length), signature);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(signed);
        }
    }
}
