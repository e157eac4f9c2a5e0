using System.Text.Json.Serialization;

namespace OrleansBots.Grains.Abstractions.Messages;

/// <summary>Value of a placeholder in a template's body.</summary>
public sealed record TemplateParameter
{
    /// <summary>Name of the placeholder; null where placeholders are numbered.</summary>
    public string? Name { get; init; }

    /// <summary>The value as text.</summary>
    public required string Text { get; init; }
}

/// <summary>Value of the placeholder in a template's header; exactly one of the three is set.</summary>
public sealed record TemplateHeader
{
    /// <summary>A text.</summary>
    public string? Text { get; init; }

    /// <summary>A picture, video or document.</summary>
    public SendMedia? Media { get; init; }

    /// <summary>A place.</summary>
    public SendLocation? Location { get; init; }
}

/// <summary>Value of a template's button.</summary>
public sealed record TemplateButton
{
    /// <summary>Place of the button in the template, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>What the value is.</summary>
    public TemplateButtonKind Kind { get; init; }

    /// <summary>The value: what a tap sends back, or the end of the button's address.</summary>
    public required string Value { get; init; }
}

/// <summary>Kinds of template buttons that take a value.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TemplateButtonKind>))]
public enum TemplateButtonKind
{
    /// <summary>A quick reply; the value comes back as a choice.</summary>
    [JsonStringEnumMemberName("quick-reply")] QuickReply = 0,

    /// <summary>An address; the value is its end.</summary>
    [JsonStringEnumMemberName("url")] Url = 1,

    /// <summary>A code to copy.</summary>
    [JsonStringEnumMemberName("copy-code")] CopyCode = 2,
}
