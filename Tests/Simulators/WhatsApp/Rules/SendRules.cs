using System.Text.Json.Nodes;
using OrleansBots.Simulators.WhatsApp.Graph;
using OrleansBots.Simulators.WhatsApp.World;

namespace OrleansBots.Simulators.WhatsApp.Rules;

/// <summary>What a message may be.</summary>
internal sealed class SendRules(WhatsAppWorld world)
{
    private const int LongestText = 4_096;
    private const int LongestCaption = 1_024;
    private const int LongestCallbackData = 512;

    private readonly TemplateRules _templates = new(world);

    /// <summary>The reason why a message is wrong; null where it is not.</summary>
    public GraphAnswer? Fault(JsonObject body)
    {
        if ((string?)body["messaging_product"] != "whatsapp") return GraphErrors.Invalid("The parameter messaging_product is required.");
        if (body["recipient_type"] is { } kind && (string?)kind is not ("individual" or "group")) return GraphErrors.Invalid("recipient_type must be individual or group");
        if (Text(body["biz_opaque_callback_data"])?.Length > LongestCallbackData) return GraphErrors.Wrong("biz_opaque_callback_data is longer than 512 characters");
        if (body["context"] is { } context && string.IsNullOrEmpty(Text(context["message_id"]))) return GraphErrors.Missing("context.message_id");
        var type = Text(body["type"]) ?? "text";
        if (type is not ("text" or "image" or "video" or "audio" or "document" or "sticker" or "location" or "contacts" or "reaction" or "interactive" or "template"))
            return GraphErrors.Unsupported(type);
        if (body[type] is not { } content) return GraphErrors.Missing(type);
        return type switch
        {
            "text" => TextFault(content),
            "location" => LocationFault(content),
            "contacts" => content is JsonArray { Count: > 0 } contacts && contacts.All(contact => Text(contact?["name"]?["formatted_name"]) is not null) ? null : GraphErrors.Missing("contacts.name.formatted_name"),
            "reaction" => ReactionFault(content),
            "interactive" => InteractiveRules.Fault(content),
            "template" => _templates.Fault(content, isToNumber: body["to"] is not null),
            _ => MediaFault(type, content),
        };
    }

    public static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static GraphAnswer? TextFault(JsonNode content) => Text(content["body"]) switch
    {
        null or "" => GraphErrors.Missing("text.body"),
        { Length: > LongestText } => GraphErrors.Invalid("Param text['body'] must be at most 4096 characters long."),
        _ => null,
    };

    private static GraphAnswer? LocationFault(JsonNode content) =>
        Degrees(content["latitude"]) is >= -90 and <= 90 && Degrees(content["longitude"]) is >= -180 and <= 180 ? null : GraphErrors.Wrong("Latitude or longitude is not valid");

    private static double? Degrees(JsonNode? node) => double.TryParse(node?.ToString(), System.Globalization.CultureInfo.InvariantCulture, out var degrees) ? degrees : null;

    private GraphAnswer? ReactionFault(JsonNode content)
    {
        if (Text(content["message_id"]) is not { Length: > 0 } id) return GraphErrors.Missing("reaction.message_id");
        if (content["emoji"] is null) return GraphErrors.Missing("reaction.emoji");
        return world.FindAuthor(id) is null && world.FindSent(id) is null ? GraphErrors.Wrong("The message of the reaction is unknown") : null;
    }

    private GraphAnswer? MediaFault(string type, JsonNode content)
    {
        var (id, link) = (Text(content["id"]), Text(content["link"]));
        if (id is null == link is null) return GraphErrors.Invalid($"{type} needs either id or link");
        if (id is not null && world.Media.Find(id) is null) return GraphErrors.Wrong($"Media id {id} is not valid");
        // The real server wants public addresses; a machine's own are let through for tests.
        if (link is not null && (!Uri.TryCreate(link, UriKind.Absolute, out var target) || target.Scheme is not ("http" or "https"))) return GraphErrors.Invalid("link is not a valid URL");
        if (content["caption"] is not { } caption) return null;
        if (type is "audio" or "sticker") return GraphErrors.Invalid($"{type} takes no caption");
        return Text(caption)?.Length > LongestCaption ? GraphErrors.Invalid("caption is longer than 1024 characters") : null;
    }
}
