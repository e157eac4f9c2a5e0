using System.Text.Json;
using OrleansBots.Grains.Abstractions.Events;

namespace OrleansBots.Platforms.Discord.Inbound.Interactions;

/// <summary>Maps forms. New ones hold a field in a label, old ones hold rows of fields.</summary>
internal static class ModalMapper
{
    public static UserEvent Map(InteractionOrigin origin, JsonElement data) => new FormSubmitted
    {
        OccurredAt = origin.OccurredAt,
        Sender = origin.Sender,
        Chat = origin.Chat,
        MessageId = origin.MessageId,
        Form = data.Text("custom_id") ?? throw new IncompleteEventException("data.custom_id"),
        Fields = FieldsOf(data),
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
