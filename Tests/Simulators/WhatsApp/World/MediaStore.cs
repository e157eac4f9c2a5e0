using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using OrleansBots.Simulators.Shared.Timing;

namespace OrleansBots.Simulators.WhatsApp.World;

/// <summary>Files by id, and the links that a look-up gives for five minutes. Used under the world's lock.</summary>
internal sealed class MediaStore(SimulatorClock clock)
{
    public const string Path = "/whatsapp_business/attachments/";

    private static readonly TimeSpan LinkLifetime = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, MediaFile> _files = new(StringComparer.Ordinal);
    private long _lastId = 4_490_709_327_000_000;

    public Uri BaseUrl { get; set; } = new("http://127.0.0.1");

    public MediaFile Add(string mimeType, byte[] content)
    {
        var file = new MediaFile((++_lastId).ToString(CultureInfo.InvariantCulture), mimeType, content);
        _files[file.Id] = file;
        return file;
    }

    public MediaFile? Find(string id) => _files.GetValueOrDefault(id);

    public bool Remove(string id) => _files.Remove(id);

    /// <summary>What a look-up answers. The hash is in hex here, and in base64 in webhooks.</summary>
    public JsonObject Describe(MediaFile file)
    {
        var expires = (clock.TimeProvider.GetUtcNow() + LinkLifetime).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return new()
        {
            ["messaging_product"] = "whatsapp",
            ["url"] = new Uri(BaseUrl, $"{Path}?mid={file.Id}&ext={expires}&hash={Sign(file.Id, expires)}").ToString(),
            ["mime_type"] = file.MimeType,
            ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(file.Content)),
            ["file_size"] = file.Content.Length.ToString(CultureInfo.InvariantCulture),
            ["id"] = file.Id,
        };
    }

    /// <summary>The file behind a link; null where the link is wrong or over.</summary>
    public MediaFile? Open(string? id, string? expires, string? hash)
    {
        if (id is null || expires is null || hash != Sign(id, expires) || !long.TryParse(expires, CultureInfo.InvariantCulture, out var end)) return null;
        return clock.UnixSeconds <= end ? Find(id) : null;
    }

    private static string Sign(string id, string expires) => Convert.ToHexStringLower(HMACSHA256.HashData("media"u8, Encoding.ASCII.GetBytes($"{id} {expires}")));
}

/// <summary>One file.</summary>
internal sealed record MediaFile(string Id, string MimeType, byte[] Content);
