namespace OrleansBots.Platforms.Discord.Outbound.Building;

/// <summary>Names of files that are sent. Discord decides by the ending how it shows a file.</summary>
internal static class FileNames
{
    private const int MaxLength = 100;

    public static string Of(string? wanted, Uri url, string mimeType)
    {
        var name = Clean(string.IsNullOrWhiteSpace(wanted) ? Uri.UnescapeDataString(url.Segments[^1]) : wanted);
        if (name.Length == 0) name = "file";
        return Path.HasExtension(name) ? name : name + EndingOf(mimeType);
    }

    private static string Clean(string name)
    {
        var kept = new string([.. name.Where(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' or ' ')]).Trim('.', ' ');
        return kept.Length <= MaxLength ? kept : kept[^MaxLength..];
    }

    private static string EndingOf(string mimeType) => mimeType.ToLowerInvariant() switch
    {
        "image/jpeg" => ".jpg",
        "image/png" => ".png",
        "image/gif" => ".gif",
        "image/webp" => ".webp",
        "video/mp4" => ".mp4",
        "audio/mpeg" => ".mp3",
        "audio/ogg" => ".ogg",
        "application/pdf" => ".pdf",
        _ => "",
    };
}
