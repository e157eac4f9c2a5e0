using System.Buffers;
using System.Text;
using System.Text.Json;
using OrleansBots.Grains.Abstractions.Forms;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Platforms.Discord.Inbound.Interactions;

namespace OrleansBots.Platforms.Discord.Inbound.Forms;

/// <summary>
/// Writes a form as a modal, each input in a label of its own
/// (https://discord.com/developers/docs/components/reference#label).
/// </summary>
internal static class ModalWriter
{
    private const int Modal = 9;
    private const int Label = 18;
    private const int TextInput = 4;
    private const int StringSelect = 3;
    private const int ShortStyle = 1;
    private const int ParagraphStyle = 2;

    public static InboundResult.Answer Write(FormDescription form, string customId)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("type", Modal);
            json.WriteStartObject("data");
            json.WriteString("custom_id", customId);
            json.WriteString("title", form.Title);
            json.WriteStartArray("components");
            foreach (var input in form.Inputs) WriteLabel(json, input);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return InteractionAnswers.Json(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private static void WriteLabel(Utf8JsonWriter json, FormInput input)
    {
        json.WriteStartObject();
        json.WriteNumber("type", Label);
        json.WriteString("label", input.Label);
        if (input.Hint is { Length: > 0 } hint) json.WriteString("description", hint);
        json.WriteStartObject("component");
        json.WriteNumber("type", input.Kind == FormInputKind.Choice ? StringSelect : TextInput);
        json.WriteString("custom_id", input.Name);
        // True where it is missing.
        json.WriteBoolean("required", input.Required);
        if (input.Placeholder is { Length: > 0 } placeholder) json.WriteString("placeholder", placeholder);
        if (input.Kind == FormInputKind.Choice) WriteChoices(json, input);
        else WriteText(json, input);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, FormInput input)
    {
        json.WriteNumber("style", input.Kind == FormInputKind.Paragraph ? ParagraphStyle : ShortStyle);
        if (input.MinLength > 0) json.WriteNumber("min_length", input.MinLength);
        json.WriteNumber("max_length", input.MaxLength);
    }

    private static void WriteChoices(Utf8JsonWriter json, FormInput input)
    {
        json.WriteStartArray("options");
        foreach (var choice in input.Choices)
        {
            json.WriteStartObject();
            json.WriteString("label", choice);
            json.WriteString("value", choice);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
