using System.Text.Json;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Discord.Api;
using OrleansBots.Platforms.Discord.Inbound.Forms;

namespace OrleansBots.Platforms.Discord.Inbound.Interactions;

/// <summary>
/// Maps forms: one of the bot's becomes the command or the choice that opened it, any other an event of its own. New ones hold a field in a label, old ones hold
/// rows of fields.
/// </summary>
internal static class ModalMapper
{
    /// <summary>A form that a choice opened is answered like the choice: its reply may change the message that was tapped.</summary>
    public static Deferral DeferralOf(JsonElement interaction) =>
        interaction.Object("message") is not null && interaction.Object("data")?.Text("custom_id") is { } id && FormOpener.Read(id) is { IsCommand: false }
            ? Deferral.Update
            : Deferral.Reply;

    public static UserEvent Map(InteractionOrigin origin, JsonElement data)
    {
        var customId = data.Text("custom_id") ?? throw new IncompleteEventException("data.custom_id");
        var fields = FieldsOf(data);
        return FormOpener.Read(customId) switch
        {
            { IsCommand: true, Value: { Length: > 0 } command } => Command(origin, command, fields),
            { IsCommand: false, Value: { Length: > 0 } value } => Choice(origin, value, fields),
            _ => Form(origin, customId, fields),
        };
    }

    private static MessageReceived Command(InteractionOrigin origin, string name, Dictionary<string, string> fields) => new()
    {
        OccurredAt = origin.OccurredAt,
        Sender = origin.Sender,
        Chat = origin.Chat,
        // The user wrote the values too; who reads the transcript shall see them.
        Content = new TextContent
        {
            Text = string.Join('\n', fields.Where(field => field.Value.Length > 0).Select(field => $"{field.Key}: {field.Value}").Prepend($"/{name}")),
            Command = new() { Name = name, Form = fields },
        },
    };

    private static ChoiceMade Choice(InteractionOrigin origin, string value, Dictionary<string, string> fields) => new()
    {
        OccurredAt = origin.OccurredAt,
        Sender = origin.Sender,
        Chat = origin.Chat,
        MessageId = origin.MessageId,
        Value = value,
        Label = origin.Message is { } message ? ComponentMapper.LabelIn(message, value) : null,
        InteractionId = origin.Id,
        Form = fields,
    };

    private static FormSubmitted Form(InteractionOrigin origin, string customId, Dictionary<string, string> fields) => new()
    {
        OccurredAt = origin.OccurredAt,
        Sender = origin.Sender,
        Chat = origin.Chat,
        MessageId = origin.MessageId,
        Form = customId,
        Fields = fields,
    };

    private static Dictionary<string, string> FieldsOf(JsonElement data)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var layout in data.Objects("components"))
        {
            if (layout.Object("component") is { } labelled) Read(labelled, fields);
            foreach (var field in layout.Objects("components")) Read(field, fields);
        }

        return fields;
    }

    // Texts between fields have no id.
    private static void Read(JsonElement field, Dictionary<string, string> fields)
    {
        if (field.Text("custom_id") is not { } name) return;
        fields[name] = field.Field("values") is { ValueKind: JsonValueKind.Array }
            ? string.Join('\n', field.Texts("values"))
            : field.Text("value") ?? "";
    }
}
