using System.Text.Json;
using OrleansBots.Grains.Abstractions.Events;

namespace OrleansBots.Platforms.Discord.Inbound.Interactions;

/// <summary>Maps taps on buttons and picks from selects. The platform was answered already; the id is for a notice to the user.</summary>
internal static class ComponentMapper
{
    private const int MaxLevels = 4;

    public static UserEvent Map(InteractionOrigin origin, JsonElement data)
    {
        var customId = data.Text("custom_id") ?? throw new IncompleteEventException("data.custom_id");
        string[]? values = data.Field("values") is { ValueKind: JsonValueKind.Array } ? [.. data.Texts("values")] : null;
        var value = values is [var first, ..] ? first : customId;
        return new ChoiceMade
        {
            OccurredAt = origin.OccurredAt,
            Sender = origin.Sender,
            Chat = origin.Chat,
            MessageId = origin.MessageId,
            Value = value,
            Values = values,
            Label = origin.Message is { } message ? LabelIn(message, customId, values is null ? null : value, MaxLevels) : null,
            InteractionId = origin.Id,
        };
    }

    /// <summary>What the button or the row of a value says; null where the message does not tell.</summary>
    public static string? LabelIn(JsonElement message, string value) => LabelIn(message, value, null, MaxLevels) ?? RowIn(message, value, MaxLevels);

    private static string? RowIn(JsonElement parent, string value, int levels)
    {
        foreach (var component in parent.Objects("components"))
        {
            var label = component.Objects("options").FirstOrDefault(option => option.Text("value") == value).Text("label")
                ?? (levels > 0 ? RowIn(component, value, levels - 1) : null);
            if (label is not null) return label;
        }

        return null;
    }

    /// <summary>What the button or the row says; null where the message does not tell.</summary>
    private static string? LabelIn(JsonElement parent, string customId, string? picked, int levels)
    {
        foreach (var component in parent.Objects("components"))
        {
            if (component.Text("custom_id") == customId)
            {
                return picked is null
                    ? component.Text("label")
                    : component.Objects("options").FirstOrDefault(option => option.Text("value") == picked).Text("label");
            }

            if (levels > 0 && LabelIn(component, customId, picked, levels - 1) is { } label) return label;
        }

        return null;
    }
}
