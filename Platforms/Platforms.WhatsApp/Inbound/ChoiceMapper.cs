using System.Text.Json;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Platforms.WhatsApp.Inbound;

/// <summary>Maps taps on buttons, picks from lists and forms that were sent off.</summary>
internal static class ChoiceMapper
{
    /// <summary>The event; null where the answer is of a kind that is not known here.</summary>
    /// <exception cref="UnreadableItemException">A field is missing.</exception>
    public static UserEvent? Map(JsonElement message, string type, Sender sender, ChatAddress chat, DateTimeOffset at, string id)
    {
        if (type == "button") return Template(message.Object("button"), sender, chat, at, id);
        var interactive = message.Object("interactive");
        return interactive.Text("type") switch
        {
            "button_reply" => Choice(interactive.Object("button_reply"), sender, chat, at, id),
            "list_reply" => Choice(interactive.Object("list_reply"), sender, chat, at, id),
            "nfm_reply" => Form(interactive.Object("nfm_reply"), sender, chat, at, id),
            _ => null,
        };
    }

    private static ChoiceMade Choice(JsonElement reply, Sender sender, ChatAddress chat, DateTimeOffset at, string id) => new()
    {
        OccurredAt = at,
        Sender = sender,
        Chat = chat,
        // The tap is a message of the user's own; it is what can be marked as read.
        MessageId = id,
        Value = reply.RequiredText("id"),
        Label = reply.Text("title"),
    };

    // A quick reply of a template has a payload only where the send gave it one.
    private static ChoiceMade Template(JsonElement button, Sender sender, ChatAddress chat, DateTimeOffset at, string id) => new()
    {
        OccurredAt = at,
        Sender = sender,
        Chat = chat,
        MessageId = id,
        Value = button.Text("payload") ?? button.RequiredText("text"),
        Label = button.Text("text"),
    };

    private static FormSubmitted Form(JsonElement reply, Sender sender, ChatAddress chat, DateTimeOffset at, string id) => new()
    {
        OccurredAt = at,
        Sender = sender,
        Chat = chat,
        MessageId = id,
        Form = reply.Text("name") ?? "flow",
        Fields = FormFields.Read(reply.RequiredText("response_json")),
    };
}
