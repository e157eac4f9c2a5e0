using System.Text.Json;

namespace OrleansBots.Platforms.Discord.Inbound;

/// <summary>
/// Reads fields without trusting their types: what has another type is missing. Texts that are no valid Unicode throw
/// <see cref="InvalidOperationException"/>, which is caught where an event is mapped.
/// </summary>
internal static class JsonFields
{
    private const int MaxSnowflakeLength = 20;

    /// <summary>An object; null where there is none.</summary>
    public static JsonElement? Object(this JsonElement element, string name) =>
        Field(element, name) is { ValueKind: JsonValueKind.Object } found ? found : null;

    /// <summary>The objects of an array; none where there is no array.</summary>
    public static IEnumerable<JsonElement> Objects(this JsonElement element, string name) =>
        Items(element, name).Where(item => item.ValueKind == JsonValueKind.Object);

    /// <summary>The texts of an array; none where there is no array.</summary>
    public static IEnumerable<string> Texts(this JsonElement element, string name) =>
        Items(element, name).Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!);

    /// <summary>A text that is not empty; null where there is none.</summary>
    public static string? Text(this JsonElement element, string name) =>
        Field(element, name) is { ValueKind: JsonValueKind.String } found && found.GetString() is { Length: > 0 } text ? text : null;

    /// <summary>A whole number; null where there is none.</summary>
    public static long? Number(this JsonElement element, string name) =>
        Field(element, name) is { ValueKind: JsonValueKind.Number } found && found.TryGetInt64(out var number) ? number : null;

    /// <summary>A number with decimals; null where there is none that is finite.</summary>
    public static double? Real(this JsonElement element, string name) =>
        Field(element, name) is { ValueKind: JsonValueKind.Number } found && found.TryGetDouble(out var number) && double.IsFinite(number) ? number : null;

    /// <summary>True where the field is.</summary>
    public static bool Flag(this JsonElement element, string name) => Field(element, name) is { ValueKind: JsonValueKind.True };

    /// <summary>A snowflake, a 64-bit number as text; null where there is none.</summary>
    public static string? Snowflake(this JsonElement element, string name) =>
        Text(element, name) is { } text && IsSnowflake(text) ? text : null;

    /// <summary>True for digits that can be a snowflake.</summary>
    public static bool IsSnowflake(string text) => text.Length is > 0 and <= MaxSnowflakeLength && text.All(char.IsAsciiDigit);

    /// <summary>A snowflake that Discord always sends.</summary>
    /// <exception cref="IncompleteEventException">It is missing.</exception>
    public static string RequiredSnowflake(this JsonElement element, string name) =>
        Snowflake(element, name) ?? throw new IncompleteEventException(name);

    /// <summary>A field of any type; null where it is missing or null.</summary>
    public static JsonElement? Field(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var found) && found.ValueKind != JsonValueKind.Null ? found : null;

    private static JsonElement.ArrayEnumerator Items(JsonElement element, string name) =>
        Field(element, name) is { ValueKind: JsonValueKind.Array } found ? found.EnumerateArray() : default;
}
