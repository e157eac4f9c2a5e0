using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OrleansBots.Tests.Gateway.Webhooks.Platforms;

/// <summary>Spoils bodies in one of the ways that bodies are spoiled; the same seed spoils them alike.</summary>
internal sealed class BodyMutator(int seed)
{
    private static readonly string[] Numbers =
    [
        "99999999999999999999", "-9223372036854775809", "1e400", "-1e400", "0.1e-400", "-0", "9007199254740993", "18446744073709551616", "1234567890123456789012345678901234567890",
    ];

    private readonly Random _random = new(seed);

    public byte[] Mutate(byte[] body) => _random.Next(8) switch
    {
        0 => FlipBits(body),
        1 => body[.._random.Next(body.Length)],
        2 => Replace(body, _ => Numbers[_random.Next(Numbers.Length)]),
        3 => Replace(body, _ => Nested(_random.Next(1, 2_000))),
        4 => Replace(body, OtherType),
        5 => Replace(body, _ => $"\"{new string('x', _random.Next(1, 20_000))}\""),
        6 => Replace(body, _ => _random.Next(3) switch { 0 => "\"\\ud800\"", 1 => "\"\\u0000\"", _ => "\"\\udc00\\ud800\"" }),
        _ => Remove(body),
    };

    private byte[] FlipBits(byte[] body)
    {
        var copy = body.ToArray();
        for (var i = _random.Next(1, 9); i > 0; i--) copy[_random.Next(copy.Length)] ^= (byte)(1 << _random.Next(8));
        return copy;
    }

    private string Nested(int depth) => _random.Next(2) == 0
        ? new string('[', depth) + new string(']', depth)
        : string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth);

    private string OtherType(JsonNode? value)
    {
        string[] others = ["null", "true", "17", "-1.5", "\"text\"", "[]", "{}", "[null]", "{\"id\":null}", "[[]]"];
        var kind = value?.GetValueKind() ?? JsonValueKind.Null;
        return others.Where(other => JsonNode.Parse(other) is var node && (node?.GetValueKind() ?? JsonValueKind.Null) != kind).ElementAt(_random.Next(5));
    }

    private byte[] Replace(byte[] body, Func<JsonNode?, string> replacement)
    {
        var root = JsonNode.Parse(body)!;
        var (parent, key) = Pick(root);
        // What stands there is no JSON of a node: it may be a number that none can hold.
        const string Mark = "\"@@here@@\"";
        var value = replacement(At(parent, key));
        Set(parent, key, "@@here@@");
        return Encoding.UTF8.GetBytes(root.ToJsonString().Replace(Mark, value, StringComparison.Ordinal));
    }

    private byte[] Remove(byte[] body)
    {
        var root = JsonNode.Parse(body)!;
        var (parent, key) = Pick(root);
        if (parent is JsonObject fields) fields.Remove((string)key);
        else ((JsonArray)parent).RemoveAt((int)key);
        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    private (JsonNode Parent, object Key) Pick(JsonNode root)
    {
        var places = Places(root).ToList();
        return places[_random.Next(places.Count)];
    }

    private static IEnumerable<(JsonNode Parent, object Key)> Places(JsonNode? node) => node switch
    {
        JsonObject fields => fields.SelectMany(field => Places(field.Value).Prepend((fields, field.Key))),
        JsonArray items => items.SelectMany((item, index) => Places(item).Prepend((items, index))),
        _ => [],
    };

    private static JsonNode? At(JsonNode parent, object key) => key is string name ? parent[name] : parent[(int)key];

    private static void Set(JsonNode parent, object key, string text)
    {
        if (key is string name) parent[name] = text;
        else parent[(int)key] = text;
    }
}
