using System.Text.Json;
using OrleansBots.Simulators.Telegram.Calls;

namespace OrleansBots.Simulators.Telegram.Bots;

/// <summary>Writes what a sent message holds beside text, with every field that clients require.</summary>
internal static class MessageContent
{
    /// <summary>The parameter that a method cannot do without; null where it is the text or there is none.</summary>
    public static string? RequiredParameter(ApiMethod method) => method switch
    {
        ApiMethod.SendPhoto => "photo",
        ApiMethod.SendDocument => "document",
        ApiMethod.SendAudio => "audio",
        ApiMethod.SendVideo => "video",
        ApiMethod.SendVoice => "voice",
        ApiMethod.SendAnimation => "animation",
        ApiMethod.SendSticker => "sticker",
        ApiMethod.SendLocation => "latitude",
        ApiMethod.SendContact => "phone_number",
        _ => null,
    };

    public static void Write(Utf8JsonWriter json, ApiCall call)
    {
        switch (call.Method)
        {
            case ApiMethod.SendPhoto:
                json.WriteStartArray("photo"u8);
                WriteFile(json, call["photo"], "width", "height");
                json.WriteEndArray();
                break;
            case ApiMethod.SendDocument:
                WriteFile(json, "document", call);
                break;
            case ApiMethod.SendAudio or ApiMethod.SendVoice:
                WriteFile(json, RequiredParameter(call.Method)!, call, "duration");
                break;
            case ApiMethod.SendVideo or ApiMethod.SendAnimation:
                WriteFile(json, RequiredParameter(call.Method)!, call, "width", "height", "duration");
                break;
            case ApiMethod.SendSticker:
                WriteSticker(json, call);
                break;
            case ApiMethod.SendLocation:
                WriteLocation(json, call);
                break;
            case ApiMethod.SendContact:
                WriteContact(json, call);
                break;
            default:
                break;
        }
    }

    private static void WriteFile(Utf8JsonWriter json, string name, ApiCall call, params ReadOnlySpan<string> figures)
    {
        json.WritePropertyName(name);
        WriteFile(json, call[name], figures);
    }

    private static void WriteFile(Utf8JsonWriter json, string? file, params ReadOnlySpan<string> figures)
    {
        json.WriteStartObject();
        json.WriteString("file_id"u8, file);
        json.WriteString("file_unique_id"u8, $"u{StringComparer.Ordinal.GetHashCode(file ?? ""):x8}");
        foreach (var figure in figures) json.WriteNumber(figure, 1);
        json.WriteEndObject();
    }

    private static void WriteSticker(Utf8JsonWriter json, ApiCall call)
    {
        json.WriteStartObject("sticker"u8);
        json.WriteString("file_id"u8, call["sticker"]);
        json.WriteString("file_unique_id"u8, "sticker");
        json.WriteString("type"u8, "regular");
        json.WriteNumber("width"u8, 512);
        json.WriteNumber("height"u8, 512);
        json.WriteBoolean("is_animated"u8, false);
        json.WriteBoolean("is_video"u8, false);
        json.WriteEndObject();
    }

    private static void WriteLocation(Utf8JsonWriter json, ApiCall call)
    {
        json.WriteStartObject("location"u8);
        json.WriteNumber("latitude"u8, call.Fraction("latitude"));
        json.WriteNumber("longitude"u8, call.Fraction("longitude"));
        json.WriteEndObject();
    }

    private static void WriteContact(Utf8JsonWriter json, ApiCall call)
    {
        json.WriteStartObject("contact"u8);
        json.WriteString("phone_number"u8, call["phone_number"]);
        json.WriteString("first_name"u8, call["first_name"]);
        json.WriteEndObject();
    }
}
