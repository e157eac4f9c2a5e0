using System.Text.Json.Serialization;

namespace OrleansBots.Grains.Abstractions.Messages;

/// <summary>How an outbound text is written.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TextFormat>))]
public enum TextFormat
{
    /// <summary>Shown exactly as it stands.</summary>
    [JsonStringEnumMemberName("plain")] Plain = 0,

    /// <summary>
    /// A small portable Markdown: <c>**bold**</c>, <c>*italic*</c>, <c>`code`</c>, <c>```block```</c>, <c>~~strike~~</c> and
    /// <c>[text](url)</c>, rendered per platform; a backslash escapes a mark. Anything else is plain text.
    /// </summary>
    [JsonStringEnumMemberName("markdown")] Markdown = 1,
}
