using System.Runtime.InteropServices;
using System.Text.Json;

namespace OrleansBots.Platforms.WhatsApp.Inbound;

/// <summary>Reads fields that may be missing or of another kind; neither is an error until somebody needs the value.</summary>
internal static class JsonFields
{
    /// <summary>The object in a field; undefined where there is none.</summary>
    public static JsonElement Object(this JsonElement element, string name) => element.Field(name, JsonValueKind.Object);

    /// <summary>The objects of an array in a field; none where there is no array.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.Field(name, JsonValueKind.Array) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    /// <summary>True where the value is there at all.</summary>
    public static bool IsGiven(this JsonElement element) => element.ValueKind != JsonValueKind.Undefined;

    /// <summary>A text; null where it is missing or empty.</summary>
    /// <exception cref="InvalidOperationException">It is no valid text.</exception>
    public static string? Text(this JsonElement element, string name) =>
        element.Field(name, JsonValueKind.String) is { ValueKind: JsonValueKind.String } value && value.GetString() is { Length: > 0 } text ? text : null;

    /// <summary>A text that has to be there.</summary>
    /// <exception cref="UnreadableItemException">It is missing.</exception>
    public static string RequiredText(this JsonElement element, string name) => element.Text(name) ?? throw UnreadableItemException.Missing(name);

    /// <summary>A number, or a number written as text; null where there is neither.</summary>
    public static long? Integer(this JsonElement element, string name)
    {
        if (!element.TryField(name, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Number) return value.TryGetInt64(out var number) ? number : null;
        return value.ValueKind == JsonValueKind.String
            && long.TryParse(value.GetString(), System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var written)
            ? written
            : null;
    }

    /// <summary>A number with a fraction; null where there is none, or one that is out of range.</summary>
    public static double? Real(this JsonElement element, string name) =>
        element.TryField(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number)
            ? number
            : null;

    /// <summary>An amount, as number or text; null where there is none.</summary>
    public static decimal? Amount(this JsonElement element, string name)
    {
        if (!element.TryField(name, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Number) return value.TryGetDecimal(out var number) ? number : null;
        return value.ValueKind == JsonValueKind.String && decimal.TryParse(
            value.GetString(), System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.InvariantCulture, out var written)
            ? written
            : null;
    }

    public static bool IsTrue(this JsonElement element, string name) => element.TryField(name, out var value) && value.ValueKind == JsonValueKind.True;

    /// <summary>The JSON as it came.</summary>
    public static byte[] Raw(this JsonElement element) => JsonMarshal.GetRawUtf8Value(element).ToArray();

    private static JsonElement Field(this JsonElement element, string name, JsonValueKind kind) =>
        element.TryField(name, out var value) && value.ValueKind == kind ? value : default;

    private static bool TryField(this JsonElement element, string name, out JsonElement value)
    {
        value = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out value);
    }
}
