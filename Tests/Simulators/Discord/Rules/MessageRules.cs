using System.Text.Json.Nodes;
using OrleansBots.Simulators.Discord.Rest;

namespace OrleansBots.Simulators.Discord.Rules;

/// <summary>What a message may be.</summary>
internal static class MessageRules
{
    public const int LongestContent = 2_000;
    private const int LongestNonce = 25;
    private const int MostEmbeds = 10;
    private const int LargestFile = 10 * 1024 * 1024;

    /// <summary>The reason why a message is wrong; null where it is not. An edit may leave everything out.</summary>
    public static DiscordAnswer? Fault(DiscordCall call, bool isEdit)
    {
        var body = call.Body;
        if (FormFaultOf(body) is { } fault) return DiscordErrors.InvalidForm(fault.Path, fault.Code, fault.Message);
        if (call.Files.Any(file => file.Content.Length > LargestFile)) return new(413, new JsonObject { ["message"] = "Request entity too large", ["code"] = 40005 });
        var isEmpty = string.IsNullOrWhiteSpace(Text(body["content"])) && Count(body["embeds"]) + Count(body["components"]) + Count(body["sticker_ids"]) == 0
            && call.Files.Count == 0 && body["poll"] is null;
        var clears = isEdit && !body.ContainsKey("content");
        return isEmpty && !clears ? DiscordErrors.EmptyMessage : null;
    }

    public static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static FormFault? FormFaultOf(JsonObject body)
    {
        if (body["content"] is { } content && Text(content) is null) return new("content", "BASE_TYPE_STRING", "Must be a string.");
        if (Text(body["content"])?.Length > LongestContent) return FormFault.TooLong("content", LongestContent);
        if (body["nonce"] is JsonValue nonce && nonce.ToString().Length > LongestNonce) return FormFault.TooLong("nonce", LongestNonce);
        if (Count(body["embeds"]) > MostEmbeds) return FormFault.BadLength("embeds", 0, MostEmbeds);
        return AllowedMentions(body["allowed_mentions"]) ?? ComponentRules.Fault(body["components"], "components");
    }

    private static FormFault? AllowedMentions(JsonNode? node)
    {
        if (node is not JsonObject mentions) return null;
        var kinds = mentions["parse"] is JsonArray parse ? parse.Select(Text).ToList() : [];
        if (kinds.Find(kind => kind is not ("users" or "roles" or "everyone")) is { } other)
            return FormFault.NotAllowed("allowed_mentions.parse.0", $"Value \"{other}\" is not one of ('users', 'roles', 'everyone').");
        return kinds.Exists(kind => Count(mentions[kind!]) > 0)
            ? new("allowed_mentions", "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", "parse and the list of ids are mutually exclusive")
            : null;
    }

    private static int Count(JsonNode? node) => node is JsonArray array ? array.Count : 0;
}
