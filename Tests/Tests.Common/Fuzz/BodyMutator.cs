using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OrleansBots.Tests.Common.Fuzz;

/// <summary>
/// Spoils JSON bodies in the ways that bodies are spoiled: bits flip, bytes go missing or come twice, values are missing, of another type, huge, deep or no
/// valid Unicode. The same seed spoils them alike.
/// </summary>
/// <param name="seed">Seed of all choices.</param>
/// <param name="values">JSON values that mean something to the platform, to put in the place of others.</param>
public sealed class BodyMutator(int seed, params IReadOnlyList<string> values)
{
    private const string Here = "@@here@@";

    private static readonly string[] Numbers =
    [
        "99999999999999999999", "-9223372036854775809", "1e400", "-1e400", "0.1e-400", "-0", "9007199254740993", "18446744073709551616", "1234567890123456789012345678901234567890",
    ];

    private static readonly string[] Others = ["null", "true", "17", "-1.5", "\"text\"", "\"\"", "\"-\"", "[]", "{}", "[null]", "{\"id\":null}", "[[]]"];

    private readonly Random _random = new(seed);

    /// <summary>The body, spoiled.</summary>
    public byte[] Mutate(byte[] body) => _random.Next(11) switch
    {
        0 => FlipBits(body),
        1 => body[.._random.Next(body.Length)],
        2 or 3 => MutateBytes(body),
        4 => Replace(body, _ => Pick(Numbers)),
        5 => Replace(body, _ => Nested(_random.Next(1, 2_000))),
        6 => Replace(body, OtherType),
        7 => Replace(body, _ => $"\"{new string('x', _random.Next(1, 20_000))}\""),
        8 => Replace(body, _ => _random.Next(3) switch { 0 => "\"\\ud800\"", 1 => "\"\\u0000\"", _ => "\"\\udc00\\ud800\"" }),
        9 when values.Count > 0 => Replace(body, _ => Pick(values)),
        _ => Remove(body),
    };

    private byte[] FlipBits(byte[] body)
    {
        var copy = body.ToArray();
        for (var i = _random.Next(1, 9); i > 0; i--) copy[_random.Next(copy.Length)] ^= (byte)(1 << _random.Next(8));
        return copy;
    }

    private byte[] MutateBytes(byte[] body)
    {
        var bytes = body.ToList();
        for (var count = _random.Next(1, 4); count > 0; count--) MutateOnce(bytes);
        return [.. bytes];
    }

    private void MutateOnce(List<byte> bytes)
    {
        var at = _random.Next(bytes.Count);
        var length = Math.Min(_random.Next(1, 40), bytes.Count - at);
        switch (_random.Next(4))
        {
            case 0:
                bytes[at] = (byte)_random.Next(256);
                break;
            case 1:
                bytes.RemoveRange(at, Math.Min(length, bytes.Count - 1));
                break;
            case 2:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            default:
                bytes.Insert(at, (byte)"{}[]\",:0-\\"[_random.Next(10)]);
                break;
        }
    }

    private string Nested(int depth) => _random.Next(2) == 0
        ? new string('[', depth) + new string(']', depth)
        : string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth);

    private string OtherType(JsonNode? value)
    {
        var kind = KindOf(value);
        return Pick([.. Others.Where(other => KindOf(JsonNode.Parse(other)) != kind)]);
    }

    private byte[] Replace(byte[] body, Func<JsonNode?, string> replacement)
    {
        var root = JsonNode.Parse(body)!;
        var place = PickPlace(root);
        // What stands there is no JSON of a node: it may be a number that none can hold.
        var value = replacement(place.Value);
        place.Set(Here);
        return Encoding.UTF8.GetBytes(root.ToJsonString().Replace($"\"{Here}\"", value, StringComparison.Ordinal));
    }

    private byte[] Remove(byte[] body)
    {
        var root = JsonNode.Parse(body)!;
        PickPlace(root).Remove();
        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    private JsonPlace PickPlace(JsonNode root) => Pick([.. JsonPlace.Of(root)]);

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];

    private static JsonValueKind KindOf(JsonNode? node) => node?.GetValueKind() ?? JsonValueKind.Null;
}
