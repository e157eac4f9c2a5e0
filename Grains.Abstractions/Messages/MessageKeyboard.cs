using System.Text.Json.Serialization;

namespace OrleansBots.Grains.Abstractions.Messages;

/// <summary>Buttons that come with a message.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(InlineButtons), "inline")]
[JsonDerivedType(typeof(ChoiceList), "list")]
[JsonDerivedType(typeof(ReplyKeyboard), "reply")]
[JsonDerivedType(typeof(RemoveKeyboard), "remove")]
public abstract record MessageKeyboard;

/// <summary>Rows of buttons under the message.</summary>
public sealed record InlineButtons : MessageKeyboard
{
    /// <summary>Rows from top to bottom.</summary>
    public required IReadOnlyList<IReadOnlyList<Button>> Rows { get; init; }
}

/// <summary>A button: it sends its value back as a choice, or opens an address.</summary>
public sealed record Button
{
    /// <summary>What the user sees.</summary>
    public required string Label { get; init; }

    /// <summary>What comes back in the choice event; Telegram takes at most 64 bytes of UTF-8.</summary>
    public string? Value { get; init; }

    /// <summary>Address to open instead of sending a value.</summary>
    public Uri? Url { get; init; }
}

/// <summary>Rows of prepared answers in place of the user's keyboard; a tap sends the label as a message.</summary>
public sealed record ReplyKeyboard : MessageKeyboard
{
    /// <summary>Rows from top to bottom.</summary>
    public required IReadOnlyList<IReadOnlyList<ReplyKey>> Rows { get; init; }

    /// <summary>Hides the keyboard after one tap.</summary>
    public bool OneTime { get; init; }

    /// <summary>Hint in the empty input field.</summary>
    public string? Placeholder { get; init; }
}

/// <summary>A prepared answer.</summary>
public sealed record ReplyKey
{
    /// <summary>What the user sees and sends.</summary>
    public required string Label { get; init; }

    /// <summary>What the tap shares instead of the label.</summary>
    public ReplyKeyRequest Request { get; init; }
}

/// <summary>What a reply key shares.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReplyKeyRequest>))]
public enum ReplyKeyRequest
{
    /// <summary>Only its label.</summary>
    [JsonStringEnumMemberName("label")] Label = 0,

    /// <summary>The user's phone number.</summary>
    [JsonStringEnumMemberName("contact")] Contact = 1,

    /// <summary>The user's position.</summary>
    [JsonStringEnumMemberName("location")] Location = 2,
}

/// <summary>Takes a reply keyboard away.</summary>
public sealed record RemoveKeyboard : MessageKeyboard;
