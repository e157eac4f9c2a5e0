using System.Text.Json.Serialization;

namespace OrleansBots.Grains.Abstractions.Messages;

/// <summary>
/// What a bot wants done on the platform. After splitting, one message is one request to the platform.
/// A closed set; a wire contract: discriminators and property names never change.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(SendText), "text")]
[JsonDerivedType(typeof(SendMedia), "media")]
[JsonDerivedType(typeof(EditText), "edit")]
[JsonDerivedType(typeof(AnswerChoice), "answer-choice")]
[JsonDerivedType(typeof(ShowTyping), "typing")]
public abstract record OutboundMessage;

/// <summary>A text message.</summary>
public sealed record SendText : OutboundMessage
{
    /// <summary>The text; its length is free, the platform's adapter splits it.</summary>
    public required string Text { get; init; }

    /// <summary>How the text is written.</summary>
    public TextFormat Format { get; init; }

    /// <summary>Buttons or keyboard with the message.</summary>
    public MessageKeyboard? Keyboard { get; init; }

    /// <summary>Platform id of the message that this one answers.</summary>
    public string? ReplyToMessageId { get; init; }

    /// <summary>Delivers without a sound where the platform can.</summary>
    public bool Silent { get; init; }
}

/// <summary>A file by address or by the platform's own id; exactly one of the two is set.</summary>
public sealed record SendMedia : OutboundMessage
{
    /// <summary>Kind of file.</summary>
    public required MediaKind Kind { get; init; }

    /// <summary>Public address from which the platform fetches the file.</summary>
    public Uri? Url { get; init; }

    /// <summary>Id of a file that the platform already has.</summary>
    public string? FileId { get; init; }

    /// <summary>Text with the file.</summary>
    public string? Caption { get; init; }

    /// <summary>How the caption is written.</summary>
    public TextFormat Format { get; init; }

    /// <summary>Buttons or keyboard with the message.</summary>
    public MessageKeyboard? Keyboard { get; init; }

    /// <summary>Platform id of the message that this one answers.</summary>
    public string? ReplyToMessageId { get; init; }
}

/// <summary>Replaces the text of a message that the bot sent.</summary>
public sealed record EditText : OutboundMessage
{
    /// <summary>Platform id of the message.</summary>
    public required string MessageId { get; init; }

    /// <summary>The new text.</summary>
    public required string Text { get; init; }

    /// <summary>How the text is written.</summary>
    public TextFormat Format { get; init; }

    /// <summary>The new inline buttons; null removes them.</summary>
    public InlineButtons? Buttons { get; init; }
}

/// <summary>Tells the platform that a tapped button was understood, with an optional notice to the user.</summary>
public sealed record AnswerChoice : OutboundMessage
{
    /// <summary>The interaction's id from the event.</summary>
    public required string InteractionId { get; init; }

    /// <summary>Notice to show; null shows none.</summary>
    public string? Text { get; init; }

    /// <summary>Shows the notice as a dialogue instead of a passing line.</summary>
    public bool ShowAlert { get; init; }
}

/// <summary>Shows the user that the bot is writing. A hint: never retried, never waits for a limit.</summary>
public sealed record ShowTyping : OutboundMessage;
