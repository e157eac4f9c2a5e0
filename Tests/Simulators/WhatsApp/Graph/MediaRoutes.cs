using System.Text.Json.Nodes;
using OrleansBots.Simulators.WhatsApp.Rules;
using OrleansBots.Simulators.WhatsApp.World;

namespace OrleansBots.Simulators.WhatsApp.Graph;

/// <summary>Uploads, look-ups and deletions of files; a look-up of the number itself has the same path.</summary>
internal sealed class MediaRoutes(WhatsAppWorld world)
{
    public GraphAnswer Upload(GraphCall call)
    {
        if (call.Id != world.Options.PhoneNumberId) return GraphErrors.NotASystemObject;
        if ((string?)call.Body["messaging_product"] != "whatsapp") return GraphErrors.Invalid("The parameter messaging_product is required.");
        if (call.Files.FirstOrDefault(file => file.Field == "file") is not { } file) return GraphErrors.Missing("file");
        var type = (string?)call.Body["type"] ?? file.ContentType;
        if (MediaRules.Fault(type, file.Content.Length) is { } fault) return fault;
        var media = world.Media.Add(type, file.Content);
        return GraphAnswer.Ok(new() { ["id"] = media.Id }) with { MessageId = media.Id, Text = file.Name };
    }

    public GraphAnswer Get(GraphCall call)
    {
        if (call.Id == world.Options.PhoneNumberId) return GraphAnswer.Ok(Number());
        return world.Media.Find(call.Id) is { } file ? GraphAnswer.Ok(world.Media.Describe(file)) with { MessageId = file.Id } : GraphErrors.MediaNotFound;
    }

    public GraphAnswer Delete(GraphCall call) => world.Media.Remove(call.Id) ? GraphAnswer.Success : GraphErrors.MediaNotFound;

    private JsonObject Number() => new()
    {
        ["id"] = world.Options.PhoneNumberId,
        ["display_phone_number"] = $"+{world.Options.DisplayNumber}",
        ["verified_name"] = "Simulated business",
        ["quality_rating"] = "GREEN",
        ["whatsapp_business_manager_messaging_limit"] = "TIER_250",
        ["throughput"] = new JsonObject { ["level"] = "STANDARD" },
    };
}
