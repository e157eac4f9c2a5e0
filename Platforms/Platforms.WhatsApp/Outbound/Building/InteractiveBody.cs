using System.Text.Json;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Markup;
using OrleansBots.Platforms.Abstractions.Outbound;

namespace OrleansBots.Platforms.WhatsApp.Outbound.Building;

/// <summary>Writes texts with buttons, with a list, or with one button that opens an address.</summary>
internal static class InteractiveBody
{
    /// <exception cref="UnsendableException">WhatsApp cannot show the choices.</exception>
    public static void Write(Utf8JsonWriter json, SendText text)
    {
        json.WriteString("type"u8, "interactive"u8);
        json.WriteStartObject("interactive"u8);
        if (text.Keyboard is ChoiceList list) WriteList(json, text, list);
        else WriteButtons(json, text, [.. ((InlineButtons)text.Keyboard!).Rows.SelectMany(row => row)]);
        json.WriteEndObject();
    }

    private static void WriteButtons(Utf8JsonWriter json, SendText text, Button[] buttons)
    {
        if (buttons is [{ Url: { } url } only])
        {
            WriteLink(json, text, only.Label, url);
            return;
        }

        if (buttons.Length is 0 or > WhatsAppText.MaxButtons)
            throw new UnsendableException("too-many-buttons", $"There are {buttons.Length} buttons; WhatsApp takes 1 to {WhatsAppText.MaxButtons}.");
        if (Array.Exists(buttons, button => button.Url is not null))
            throw new UnsendableException("mixed-buttons", "A button that opens an address stands alone in WhatsApp.");
        var labels = Array.ConvertAll(buttons, button => ShortenedText.To(button.Label, WhatsAppText.MaxButtonLabel));
        Required.AllDifferent(labels, "labels");
        Required.AllDifferent(buttons.Select(button => button.Value ?? ""), "values");
        json.WriteString("type"u8, "button"u8);
        InteractiveTexts.Write(json, text);
        json.WriteStartObject("action"u8);
        json.WriteStartArray("buttons"u8);
        for (var i = 0; i < buttons.Length; i++) WriteButton(json, labels[i], buttons[i].Value);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteButton(Utf8JsonWriter json, string label, string? value)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "reply"u8);
        json.WriteStartObject("reply"u8);
        json.WriteString("id"u8, Required.Value(value, WhatsAppText.MaxButtonValueBytes));
        json.WriteString("title"u8, label);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteLink(Utf8JsonWriter json, SendText text, string label, Uri url)
    {
        json.WriteString("type"u8, "cta_url"u8);
        InteractiveTexts.Write(json, text);
        json.WriteStartObject("action"u8);
        json.WriteString("name"u8, "cta_url"u8);
        json.WriteStartObject("parameters"u8);
        json.WriteString("display_text"u8, ShortenedText.To(label, WhatsAppText.MaxButtonLabel));
        json.WriteString("url"u8, url.AbsoluteUri);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, SendText text, ChoiceList list)
    {
        var rows = list.Sections.SelectMany(section => section.Rows).ToList();
        if (rows.Count is 0 or > WhatsAppText.MaxRows)
            throw new UnsendableException("too-many-rows", $"The list has {rows.Count} rows; WhatsApp takes 1 to {WhatsAppText.MaxRows}.");
        Required.AllDifferent(rows.Select(row => row.Value), "values");
        json.WriteString("type"u8, "list"u8);
        InteractiveTexts.Write(json, text);
        json.WriteStartObject("action"u8);
        json.WriteString("button"u8, ShortenedText.To(Required.Text(list.Opener, int.MaxValue), WhatsAppText.MaxOpener));
        json.WriteStartArray("sections"u8);
        for (var i = 0; i < list.Sections.Count; i++) WriteSection(json, list.Sections[i], i, list.Sections.Count);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSection(Utf8JsonWriter json, ChoiceSection section, int index, int count)
    {
        json.WriteStartObject();
        // Several sections need titles.
        var title = section.Title is { Length: > 0 } given ? given : count > 1 ? $"{index + 1}" : null;
        if (title is not null) json.WriteString("title"u8, ShortenedText.To(title, WhatsAppText.MaxSectionTitle));
        json.WriteStartArray("rows"u8);
        foreach (var row in section.Rows)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, Required.Value(row.Value, WhatsAppText.MaxRowValueBytes));
            json.WriteString("title"u8, ShortenedText.To(Required.Text(row.Label, int.MaxValue), WhatsAppText.MaxRowLabel));
            if (row.Description is { Length: > 0 } description)
                json.WriteString("description"u8, ShortenedText.To(description, WhatsAppText.MaxRowDescription));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
