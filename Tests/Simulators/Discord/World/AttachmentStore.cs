using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace OrleansBots.Simulators.Discord.World;

/// <summary>Files behind signed links that expire after a day, as on Discord's CDN. Used under the world's lock.</summary>
internal sealed class AttachmentStore
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    private readonly Dictionary<string, (string ContentType, byte[] Content)> _files = new(StringComparer.Ordinal);

    /// <summary>Where links point.</summary>
    public Uri BaseUrl { get; set; } = new("http://127.0.0.1");

    /// <summary>Keeps a file and returns the attachment as messages carry it.</summary>
    public JsonObject Add(string id, string channelId, string name, string contentType, byte[] content, DateTimeOffset now)
    {
        var path = $"/attachments/{channelId}/{id}/{Uri.EscapeDataString(name)}";
        _files[path] = (contentType, content);
        var (issued, expires) = (Hex(now), Hex(now + Lifetime));
        return new()
        {
            ["id"] = id,
            ["filename"] = name,
            ["size"] = content.Length,
            ["content_type"] = contentType,
            ["url"] = new Uri(BaseUrl, $"{path}?ex={expires}&is={issued}&hm={Sign(path, expires)}").ToString(),
            ["proxy_url"] = new Uri(BaseUrl, path).ToString(),
        };
    }

    /// <summary>The file behind a link; null where the link is wrong or over.</summary>
    public (string ContentType, byte[] Content)? Open(string path, string? expires, string? signature, DateTimeOffset now)
    {
        if (!_files.TryGetValue(path, out var file) || signature is null || expires is null || signature != Sign(path, expires)) return null;
        return long.TryParse(expires, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var end) && end >= now.ToUnixTimeSeconds() ? file : null;
    }

    private static string Hex(DateTimeOffset time) => time.ToUnixTimeSeconds().ToString("x", CultureInfo.InvariantCulture);

    private static string Sign(string path, string expires) => Convert.ToHexStringLower(HMACSHA256.HashData("attachments"u8, Encoding.UTF8.GetBytes(path + expires)));
}
