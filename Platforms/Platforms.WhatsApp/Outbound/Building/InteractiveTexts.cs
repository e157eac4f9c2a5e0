using System.Text.Json;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Outbound;

namespace OrleansBots.Platforms.WhatsApp.Outbound.Building;

/// <summary>Writes header, body and footer of a text with choices. WhatsApp shows no styles in header and footer.</summary>
internal static class InteractiveTexts
{
    /// <exception cref="UnsendableException">WhatsApp would refuse one of them.</exception>
    public static void Write(Utf8JsonWriter json, SendText text)
    {
        if (text.Header is { } header) WriteHeader(json, header, text.Keyboard is ChoiceList);
        WriteText(json, "body", Required.Text(WhatsAppMarkup.Render(text.Text, text.Format), WhatsAppText.MaxInteractiveBody));
        if (text.Footer is { } footer) WriteText(json, "footer", Required.Text(footer, WhatsAppText.MaxFooter));
    }

    private static void WriteHeader(Utf8JsonWriter json, MessageHeader header, bool isList)
    {
        json.WriteStartObject("header"u8);
        if (header.Media is { } media) WriteMedia(json, media, isList);
        else
        {
            json.WriteString("type"u8, "text"u8);
            json.WriteString("text"u8, Required.Text(header.Text, WhatsAppText.MaxHeader));
        }

        json.WriteEndObject();
    }

    private static void WriteMedia(Utf8JsonWriter json, SendMedia media, bool isList)
    {
        if (isList) throw new UnsendableException("header-on-list", "WhatsApp heads a list with a text only.");
        var type = MediaBody.TypeOf(media.Kind);
        if (type is not ("image" or "video" or "document")) throw new UnsendableException("unknown-header", $"WhatsApp heads no message with a file like {media.Kind}.");
        json.WriteString("type"u8, type);
        json.WritePropertyName(type);
        MediaBody.WriteFile(json, media with { Caption = null }, type);
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text"u8, text);
        json.WriteEndObject();
    }
}
