using System.Text.Json.Serialization;

namespace OrleansBots.Platforms.Web.Inbound;

/// <summary>What the page sends: a text or a choice, with an id that the page makes and repeats at every try.</summary>
internal sealed record ChatInput
{
    /// <summary>The page's id: 8 to 64 of <c>A-Z a-z 0-9 - _</c>.</summary>
    public string? Id { get; init; }

    /// <summary>The text; at most 4,000 UTF-16 units.</summary>
    public string? Text { get; init; }

    /// <summary>The tapped button, instead of a text.</summary>
    public ChatChoice? Choice { get; init; }
}

/// <summary>A tapped button.</summary>
internal sealed record ChatChoice
{
    /// <summary>Message that holds the button.</summary>
    public string? MessageId { get; init; }

    /// <summary>The button's value.</summary>
    public string? Value { get; init; }

    /// <summary>What the button says; shown in the history.</summary>
    public string? Label { get; init; }
}

/// <summary>What the page is told once its message is durable. Times are Unix milliseconds with fractions.</summary>
internal sealed record ChatAccepted
{
    public required string EventId { get; init; }

    public required double ReceivedAt { get; init; }

    public required double QueuedAt { get; init; }

    public required bool Duplicate { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, MaxDepth = 8)]
[JsonSerializable(typeof(ChatInput))]
[JsonSerializable(typeof(ChatAccepted))]
internal sealed partial class ChatJson : JsonSerializerContext;
