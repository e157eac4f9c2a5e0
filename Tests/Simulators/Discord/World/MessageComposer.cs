using System.Text.Json.Nodes;
using OrleansBots.Simulators.Shared.Hosting;

namespace OrleansBots.Simulators.Discord.World;

/// <summary>Makes messages out of what a bot sent.</summary>
internal sealed class MessageComposer(DiscordWorld world)
{
    public SimulatedMessage New(SimulatedChannel channel, JsonObject body, IReadOnlyList<UploadedFile> files, bool isInteraction)
    {
        var message = new SimulatedMessage(world.Ids.Next(), channel.Id, world.Bot, world.Now);
        Fill(message, body, files);
        message.Flags = body["flags"] is JsonValue flags && flags.TryGetValue(out int bits) ? bits : 0;
        message.Nonce = body["nonce"]?.ToString();
        message.ReferenceId = (string?)body["message_reference"]?["message_id"];
        message.MentionsEveryone = MentionsEveryone(message.Content, body["allowed_mentions"], isInteraction);
        return message;
    }

    public void Edit(SimulatedMessage message, JsonObject body, IReadOnlyList<UploadedFile> files)
    {
        Fill(message, body, files);
        message.Edited(world.Now);
    }

    private void Fill(SimulatedMessage message, JsonObject body, IReadOnlyList<UploadedFile> files)
    {
        // What an edit leaves out stays.
        if (body.TryGetPropertyValue("content", out var content)) message.Content = (string?)content ?? "";
        if (body.TryGetPropertyValue("components", out var components)) message.Components = Numbered(components as JsonArray ?? []);
        if (body.TryGetPropertyValue("embeds", out var embeds)) message.Embeds = (JsonArray?)embeds?.DeepClone() ?? [];
        foreach (var file in files)
            message.Attachments.Add(world.Attachments.Add(world.Ids.Next(), message.ChannelId, file.Name, file.ContentType, file.Content, world.Now));
    }

    // Discord gives every component a number of its own.
    private static JsonArray Numbered(JsonArray rows)
    {
        var copy = (JsonArray)rows.DeepClone();
        var id = 0;
        foreach (var row in copy.OfType<JsonObject>())
        {
            row["id"] ??= ++id;
            foreach (var part in row["components"] as JsonArray ?? []) part!["id"] ??= ++id;
        }

        return copy;
    }

    private static bool MentionsEveryone(string content, JsonNode? allowed, bool isInteraction)
    {
        if (!content.Contains("@everyone", StringComparison.Ordinal) && !content.Contains("@here", StringComparison.Ordinal)) return false;
        if (allowed is null) return !isInteraction;
        return allowed["parse"] is JsonArray parse && parse.Any(kind => (string?)kind == "everyone");
    }
}
