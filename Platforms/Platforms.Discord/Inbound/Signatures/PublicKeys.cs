using System.Collections.Concurrent;
using NSec.Cryptography;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Discord.Api;

namespace OrleansBots.Platforms.Discord.Inbound.Signatures;

/// <summary>The applications' public keys, read once each.</summary>
internal sealed class PublicKeys
{
    private const int KeyBytes = 32;

    private readonly ConcurrentDictionary<string, PublicKey?> _keys = new(StringComparer.Ordinal);

    /// <summary>A channel's key; null where it has none, or what it has is none.</summary>
    public PublicKey? For(ChannelSettings channel) =>
        channel.Section[DiscordSetting.PublicKey]?.Trim() is { Length: KeyBytes * 2 } hex ? _keys.GetOrAdd(hex, Read) : null;

    private static PublicKey? Read(string hex)
    {
        Span<byte> bytes = stackalloc byte[KeyBytes];
        return Convert.FromHexString(hex, bytes, out _, out _) == System.Buffers.OperationStatus.Done
            && PublicKey.TryImport(SignatureAlgorithm.Ed25519, bytes, KeyBlobFormat.RawPublicKey, out var key)
                ? key
                : null;
    }
}
