using System.Globalization;
using System.Text;
using NSec.Cryptography;

namespace OrleansBots.Simulators.Discord.Interactions;

/// <summary>The application's key pair: signs the timestamp and the raw body.</summary>
public sealed class RequestSigner : IDisposable
{
    private readonly Key _key;

    internal RequestSigner(string? seed)
    {
        var policy = new KeyCreationParameters { ExportPolicy = KeyExportPolicies.None };
        _key = seed is null
            ? Key.Create(SignatureAlgorithm.Ed25519, policy)
            : Key.Import(SignatureAlgorithm.Ed25519, Convert.FromHexString(seed), KeyBlobFormat.RawPrivateKey, policy);
        PublicKey = Convert.ToHexStringLower(_key.PublicKey.Export(KeyBlobFormat.RawPublicKey));
    }

    /// <summary>What the bot checks with, 32 bytes in hex.</summary>
    public string PublicKey { get; }

    /// <summary>The signature in hex.</summary>
    public string Sign(string timestamp, ReadOnlySpan<byte> body)
    {
        byte[] signed = [.. Encoding.ASCII.GetBytes(timestamp), .. body];
        return Convert.ToHexStringLower(SignatureAlgorithm.Ed25519.Sign(_key, signed));
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    internal HttpRequestMessage Request(Uri url, byte[] body, DateTimeOffset now, bool isForged = false)
    {
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        // Discord checks endpoints with wrong signatures too.
        request.Headers.Add("X-Signature-Ed25519", Sign(isForged ? $"{timestamp}0" : timestamp, body));
        request.Headers.Add("X-Signature-Timestamp", timestamp);
        request.Headers.Add("User-Agent", "Discord-Interactions/1.0 (+https://discord.com)");
        return request;
    }
}
