using System.Text.Json;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Markup;
using OrleansBots.Platforms.Abstractions.Outbound;

namespace OrleansBots.Platforms.Discord.Outbound.Building;

/// <summary>Writes buttons and lists as message components.</summary>
internal static class ComponentWriter
{
    private const int ActionRow = 1;
    private const int ButtonType = 2;
    private const int StringSelect = 3;
    private const int Secondary = 2;
    private const int Link = 5;
    private const int MaxLinkLength = 512;

    /// <exception cref="UnsendableException">A button or a row cannot be shown.</exception>
    public static void Write(Utf8JsonWriter writer, MessageKeyboard? keyboard)
    {
        writer.WriteStartArray("components");
        switch (keyboard)
        {
            case null or RemoveKeyboard:
                break;
            case InlineButtons buttons:
                WriteButtons(writer, buttons);
                break;
            case ChoiceList list:
                WriteList(writer, list);
                break;
            default:
                throw new UnsendableException("unknown-keyboard", $"Discord has no keyboard like {keyboard.GetType().Name}.");
        }

        writer.WriteEndArray();
    }

    private static void WriteButtons(Utf8JsonWriter writer, InlineButtons buttons)
    {
        var values = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in buttons.Rows.Where(row => row.Count > 0))
        {
            StartRow(writer);
            foreach (var button in row) WriteButton(writer, button, values);
            EndRow(writer);
        }
    }

    private static void WriteButton(Utf8JsonWriter writer, Button button, HashSet<string> values)
    {
        writer.WriteStartObject();
        writer.WriteNumber("type", ButtonType);
        writer.WriteString("label", ShortenedText.To(button.Label, DiscordCapabilities.All.Buttons!.MaxLabelLength));
        if (button.Url is { } url)
        {
            if (url.AbsoluteUri.Length > MaxLinkLength) throw new UnsendableException("button-url-too-long", $"A button's address has more than {MaxLinkLength} characters.");
            writer.WriteNumber("style", Link);
            writer.WriteString("url", url.AbsoluteUri);
        }
        else
        {
            writer.WriteNumber("style", Secondary);
            writer.WriteString("custom_id", Checked(button.Value, values));
        }

        writer.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter writer, ChoiceList list)
    {
        StartRow(writer);
        writer.WriteStartObject();
        writer.WriteNumber("type", StringSelect);
        writer.WriteString("custom_id", "choices");
        writer.WriteString("placeholder", ShortenedText.To(list.Opener, DiscordCapabilities.MaxPlaceholder));
        writer.WriteStartArray("options");
        var values = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in list.Sections.SelectMany(section => section.Rows))
        {
            writer.WriteStartObject();
            writer.WriteString("label", ShortenedText.To(row.Label, DiscordCapabilities.All.Lists!.MaxLabelLength));
            writer.WriteString("value", Checked(row.Value, values));
            if (!string.IsNullOrEmpty(row.Description))
                writer.WriteString("description", ShortenedText.To(row.Description, DiscordCapabilities.All.Lists!.MaxDescriptionLength));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        EndRow(writer);
    }

    private static string Checked(string? value, HashSet<string> values)
    {
        if (string.IsNullOrEmpty(value)) throw new UnsendableException("button-without-action", "A button has neither a value nor an address.");
        if (value.Length > DiscordCapabilities.MaxValueLength)
        {
            throw new UnsendableException(
                "button-value-too-long",
                $"A button's value has {value.Length} characters; Discord takes {DiscordCapabilities.MaxValueLength}. Remember the value and send a short key.");
        }

        if (!values.Add(value)) throw new UnsendableException("button-value-twice", "Two buttons of a message have the same value; Discord takes each only once.");
        return value;
    }

    private static void StartRow(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteNumber("type", ActionRow);
        writer.WriteStartArray("components");
    }

    private static void EndRow(Utf8JsonWriter writer)
    {
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
