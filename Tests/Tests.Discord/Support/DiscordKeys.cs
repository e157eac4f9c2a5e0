using System.Globalization;
using System.Text;
using System.Text.Json;
using NSec.Cryptography;
using OrleansBots.Tests.Common.Fixtures;

namespace OrleansBots.Tests.Discord.Support;

/// <summary>The key pair of the signature vectors.</summary>
internal static class DiscordKeys
{
    private static readonly JsonElement s_vectors = JsonDocument.Parse(Fixtures.Signatures()).RootElement.GetProperty("discord");

    private static readonly Key s_key = Key.Import(
        SignatureAlgorithm.Ed25519, Convert.FromHexString(s_vectors.GetProperty("private_seed_hex").GetString()!), KeyBlobFormat.RawPrivateKey);

    public static JsonElement Cases { get; } = s_vectors.GetProperty("cases");

    public static string PublicKey { get; } = s_vectors.GetProperty("public_key_hex").GetString()!;

    public static SignedRequest Sign(byte[] body, DateTimeOffset at)
    {
        var timestamp = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = SignatureAlgorithm.Ed25519.Sign(s_key, [.. Encoding.ASCII.GetBytes(timestamp), .. body]);
        return new(Convert.ToHexStringLower(signature), timestamp, body);
    }
}
