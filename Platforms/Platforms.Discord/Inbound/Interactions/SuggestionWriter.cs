using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using OrleansBots.Grains.Abstractions.Suggestions;
using OrleansBots.Platforms.Abstractions.Inbound;

namespace OrleansBots.Platforms.Discord.Inbound.Interactions;

/// <summary>Writes suggestions. One that Discord would refuse is left out, because with it Discord would refuse all.</summary>
internal static class SuggestionWriter
{
    private const int MaxLength = 100;
    private const long Integer = 4;
    private const long Number = 10;
    private const long LargestInteger = 1L << 53;

    public static InboundResult.Answer Write(IEnumerable<Suggestion> suggestions, long? optionType)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteNumber("type", 8);
            writer.WriteStartObject("data");
            writer.WriteStartArray("choices");
            foreach (var suggestion in suggestions.Where(suggestion => Fits(suggestion, optionType)).Take(SuggestionRequest.MaxSuggestions))
                Write(writer, suggestion, optionType);
            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return InteractionAnswers.Json(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private static void Write(Utf8JsonWriter writer, Suggestion suggestion, long? optionType)
    {
        writer.WriteStartObject();
        writer.WriteString("name", Shortened(suggestion.Label));
        if (optionType == Integer) writer.WriteNumber("value", long.Parse(suggestion.Value, CultureInfo.InvariantCulture));
        else if (optionType == Number) writer.WriteNumber("value", double.Parse(suggestion.Value, CultureInfo.InvariantCulture));
        else writer.WriteString("value", suggestion.Value);
        writer.WriteEndObject();
    }

    private static bool Fits(Suggestion suggestion, long? optionType) => suggestion is { Label.Length: > 0, Value.Length: > 0 } && optionType switch
    {
        Integer => long.TryParse(suggestion.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number is >= -LargestInteger and <= LargestInteger,
        Number => double.TryParse(suggestion.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number),
        _ => suggestion.Value.Length <= MaxLength,
    };

    private static string Shortened(string label)
    {
        if (label.Length <= MaxLength) return label;
        var end = MaxLength - 1;
        if (char.IsHighSurrogate(label[end - 1])) end--;
        return label[..end] + "…";
    }
}
