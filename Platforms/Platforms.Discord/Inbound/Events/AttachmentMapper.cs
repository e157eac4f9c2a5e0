using System.Text.Json;
using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Platforms.Discord.Inbound.Events;

/// <summary>Maps files.</summary>
internal static class AttachmentMapper
{
    private const long LottieSticker = 3;
    private const long GifSticker = 4;

    /// <summary>
    /// Maps an attachment. Its address ends after a day or so; with channel and message in its id, the file is found again.
    /// </summary>
    public static MediaContent Map(JsonElement attachment, string? channelId = null, string? messageId = null)
    {
        var id = attachment.RequiredSnowflake("id");
        var type = attachment.Text("content_type");
        return new()
        {
            Kind = KindOf(attachment, type),
            FileId = channelId is null || messageId is null ? id : $"{channelId}/{messageId}/{id}",
            Url = AddressIn(attachment, "url"),
            MimeType = type,
            FileName = attachment.Text("filename"),
            SizeBytes = attachment.Number("size") is >= 0 and var size ? size : null,
            DurationSeconds = attachment.Real("duration_secs") is >= 0 and < int.MaxValue and var seconds ? (int)Math.Round(seconds) : null,
        };
    }

    /// <summary>Maps a sticker; animated ones of the Lottie kind are no pictures but JSON.</summary>
    public static MediaContent MapSticker(JsonElement sticker)
    {
        var id = sticker.RequiredSnowflake("id");
        var (extension, type) = sticker.Number("format_type") switch
        {
            LottieSticker => ("json", "application/json"),
            GifSticker => ("gif", "image/gif"),
            _ => ("png", "image/png"),
        };
        return new()
        {
            Kind = MediaKind.Sticker,
            FileId = $"sticker/{id}.{extension}",
            Url = new($"https://{(extension == "gif" ? "media.discordapp.net" : "cdn.discordapp.com")}/stickers/{id}.{extension}"),
            MimeType = type,
            FileName = sticker.Text("name"),
        };
    }

    private static MediaKind KindOf(JsonElement attachment, string? type)
    {
        if (type is null) return MediaKind.Document;
        if (type.StartsWith("image/gif", StringComparison.OrdinalIgnoreCase)) return MediaKind.Animation;
        if (type.StartsWith("image/", StringComparison.OrdinalIgnoreCase)) return MediaKind.Photo;
        if (type.StartsWith("video/", StringComparison.OrdinalIgnoreCase)) return MediaKind.Video;
        if (!type.StartsWith("audio/", StringComparison.OrdinalIgnoreCase)) return MediaKind.Document;
        // Only voice messages carry a drawing of their sound.
        return attachment.Text("waveform") is null ? MediaKind.Audio : MediaKind.Voice;
    }

    private static Uri? AddressIn(JsonElement attachment, string name) =>
        attachment.Text(name) is { } text && Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "https" or "http" ? url : null;
}
