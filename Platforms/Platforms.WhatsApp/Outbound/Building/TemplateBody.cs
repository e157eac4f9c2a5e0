using System.Globalization;
using System.Text.Json;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Outbound;

namespace OrleansBots.Platforms.WhatsApp.Outbound.Building;

/// <summary>Writes templates: their name, language and the values of their placeholders.</summary>
internal static class TemplateBody
{
    /// <exception cref="UnsendableException">The template's header names nothing.</exception>
    public static void Write(Utf8JsonWriter json, SendTemplate template)
    {
        json.WriteString("type"u8, "template"u8);
        json.WriteStartObject("template"u8);
        json.WriteString("name"u8, template.Name);
        json.WriteStartObject("language"u8);
        json.WriteString("code"u8, template.Language);
        json.WriteEndObject();
        json.WriteStartArray("components"u8);
        if (template.Header is { } header) WriteHeader(json, header);
        if (template.Body.Count > 0) WriteBody(json, template.Body);
        foreach (var button in template.Buttons) WriteButton(json, button);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteHeader(Utf8JsonWriter json, TemplateHeader header)
    {
        BeginComponent(json, "header");
        json.WriteStartObject();
        switch (header)
        {
            case { Media: { } media }:
                var type = MediaBody.TypeOf(media.Kind);
                json.WriteString("type"u8, type);
                json.WritePropertyName(type);
                MediaBody.WriteFile(json, media with { Caption = null }, type);
                break;
            case { Location: { } location }:
                json.WriteString("type"u8, "location"u8);
                json.WritePropertyName("location"u8);
                LocationBody.Write(json, location);
                break;
            case { Text: { } text }:
                json.WriteString("type"u8, "text"u8);
                json.WriteString("text"u8, text);
                break;
            default:
                throw new UnsendableException("empty-header", "The template's header has neither text nor file nor place.");
        }

        json.WriteEndObject();
        EndComponent(json);
    }

    private static void WriteBody(Utf8JsonWriter json, IReadOnlyList<TemplateParameter> parameters)
    {
        BeginComponent(json, "body");
        foreach (var parameter in parameters)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "text"u8);
            if (parameter.Name is { Length: > 0 } name) json.WriteString("parameter_name"u8, name);
            json.WriteString("text"u8, parameter.Text);
            json.WriteEndObject();
        }

        EndComponent(json);
    }

    private static void WriteButton(Utf8JsonWriter json, TemplateButton button)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "button"u8);
        var (subType, type, field) = button.Kind switch
        {
            TemplateButtonKind.QuickReply => ("quick_reply", "payload", "payload"),
            TemplateButtonKind.CopyCode => ("copy_code", "coupon_code", "coupon_code"),
            _ => ("url", "text", "text"),
        };
        json.WriteString("sub_type"u8, subType);
        json.WriteString("index"u8, button.Index.ToString(CultureInfo.InvariantCulture));
        json.WriteStartArray("parameters"u8);
        json.WriteStartObject();
        json.WriteString("type"u8, type);
        json.WriteString(field, button.Value);
        json.WriteEndObject();
        EndComponent(json);
    }

    private static void BeginComponent(Utf8JsonWriter json, string type)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, type);
        json.WriteStartArray("parameters"u8);
    }

    private static void EndComponent(Utf8JsonWriter json)
    {
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
