using System.Text.Json.Nodes;

namespace OrleansBots.Simulators.WhatsApp.World;

/// <summary>A message that the business sent.</summary>
/// <param name="Id">Its wamid.</param>
/// <param name="To">Whom it went to.</param>
/// <param name="Body">As it was sent.</param>
internal sealed record SentMessage(string Id, WhatsAppUser To, JsonObject Body)
{
    public string Type => (string?)Body["type"] ?? "text";

    /// <summary>What comes back in every status.</summary>
    public string? CallbackData => (string?)Body["biz_opaque_callback_data"];

    /// <summary>True where it was sent to a number, not to a business-scoped id.</summary>
    public bool WentToNumber => Body["to"] is not null;

    /// <summary>The text that a user reads.</summary>
    public string? Text => Type switch
    {
        "text" => (string?)Body["text"]?["body"],
        "interactive" => (string?)Body["interactive"]?["body"]?["text"],
        "template" => (string?)Body["template"]?["name"],
        "reaction" => (string?)Body["reaction"]?["emoji"],
        "location" => (string?)Body["location"]?["name"],
        _ => (string?)Body[Type]?["caption"],
    };
}
