using System.Text.Json.Nodes;

namespace OrleansBots.Tests.Common.Fuzz;

/// <summary>A place of a JSON document where a value stands: a field of an object, or an item of an array.</summary>
/// <param name="Parent">The object or array.</param>
/// <param name="Field">Name of the field; null for items.</param>
/// <param name="Index">Place of the item.</param>
internal readonly record struct JsonPlace(JsonNode Parent, string? Field, int Index)
{
    /// <summary>Every place, the outer ones first.</summary>
    public static IEnumerable<JsonPlace> Of(JsonNode? node) => node switch
    {
        JsonObject fields => fields.SelectMany(field => Of(field.Value).Prepend(new(fields, field.Key, 0))),
        JsonArray items => items.SelectMany((item, index) => Of(item).Prepend(new(items, null, index))),
        _ => [],
    };

    public JsonNode? Value => Field is { } name ? Parent[name] : Parent[Index];

    public void Set(string text)
    {
        if (Field is { } name) Parent[name] = text;
        else Parent[Index] = text;
    }

    public void Remove()
    {
        if (Field is { } name) ((JsonObject)Parent).Remove(name);
        else ((JsonArray)Parent).RemoveAt(Index);
    }
}
