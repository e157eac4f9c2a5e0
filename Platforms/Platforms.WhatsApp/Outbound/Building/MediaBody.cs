using System.Text.Json;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Outbound;

namespace OrleansBots.Platforms.WhatsApp.Outbound.Building;

/// <summary>Writes files, by the platform's id or by an address from which Meta fetches them.</summary>
internal static class MediaBody
{
    /// <exception cref="UnsendableException">The message names no file, or two, or a kind that WhatsApp does not have.</exception>
    public static void Write(Utf8JsonWriter json, SendMedia media)
    {
        var type = TypeOf(media.Kind);
        json.WriteString("type"u8, type);
        json.WritePropertyName(type);
        WriteFile(json, media, type);
    }

    /// <summary>The file alone, as headers of templates hold it.</summary>
    /// <exception cref="UnsendableException">The message names no file, or two.</exception>
    public static void WriteFile(Utf8JsonWriter json, SendMedia media, string type)
    {
        json.WriteStartObject();
        switch (media.Url, media.FileId)
        {
            case ({ IsAbsoluteUri: true } url, null):
                json.WriteString("link"u8, url.AbsoluteUri);
                break;
            case (null, { Length: > 0 } id):
                json.WriteString("id"u8, id);
                break;
            default:
                throw new UnsendableException("media-without-source", "A file needs either an absolute address or a file id.");
        }

        if (type is "image" or "video" or "document" && !string.IsNullOrEmpty(media.Caption))
            json.WriteString("caption"u8, Required.Text(WhatsAppMarkup.Render(media.Caption, media.Format), WhatsAppText.MaxCaption));
        if (type == "document" && media.FileName is { Length: > 0 } name) json.WriteString("filename"u8, name);
        json.WriteEndObject();
    }

    /// <exception cref="UnsendableException">WhatsApp does not have the kind.</exception>
    public static string TypeOf(MediaKind kind) => kind switch
    {
        MediaKind.Photo => "image",
        MediaKind.Video or MediaKind.Animation or MediaKind.VideoNote => "video",
        MediaKind.Audio or MediaKind.Voice => "audio",
        MediaKind.Document => "document",
        MediaKind.Sticker => "sticker",
        _ => throw new UnsendableException("unknown-media", $"WhatsApp has no media like {kind}."),
    };
}
