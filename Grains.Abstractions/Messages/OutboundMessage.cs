using System.Text.Json.Serialization;

namespace OrleansBots.Grains.Abstractions.Messages;

/// <summary>
/// What a bot wants done on the platform. After splitting, one message is one request to the platform.
/// A closed set; a wire contract: discriminators and property names never change.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(SendText), "text")]
[JsonDerivedType(typeof(SendMedia), "media")]
[JsonDerivedType(typeof(SendLocation), "location")]
[JsonDerivedType(typeof(SendContact), "contact")]
[JsonDerivedType(typeof(SendTemplate), "template")]
[JsonDerivedType(typeof(SendReaction), "reaction")]
[JsonDerivedType(typeof(EditText), "edit")]
[JsonDerivedType(typeof(DeleteMessage), "delete")]
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

    /// <summary>What heads the text; null for nothing.</summary>
    public MessageHeader? Header { get; init; }

    /// <summary>A small line under the text, above the buttons; null for none. WhatsApp shows up to 60 characters.</summary>
    public string? Footer { get; init; }
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

    /// <summary>Name that the user sees for the file; null leaves it to the platform.</summary>
    public string? FileName { get; init; }

    /// <summary>Text with the file.</summary>
    public string? Caption { get; init; }

    /// <summary>How the caption is written.</summary>
    public TextFormat Format { get; init; }

    /// <summary>Buttons or keyboard with the message.</summary>
    public MessageKeyboard? Keyboard { get; init; }

    /// <summary>Platform id of the message that this one answers.</summary>
    public string? ReplyToMessageId { get; init; }
}

/// <summary>A place.</summary>
public sealed record SendLocation : OutboundMessage
{
    /// <summary>Degrees north.</summary>
    public required double Latitude { get; init; }

    /// <summary>Degrees east.</summary>
    public required double Longitude { get; init; }

    /// <summary>Name of the place.</summary>
    public string? Name { get; init; }

    /// <summary>Address of the place.</summary>
    public string? Address { get; init; }

    /// <summary>Platform id of the message that this one answers.</summary>
    public string? ReplyToMessageId { get; init; }
}

/// <summary>A contact.</summary>
public sealed record SendContact : OutboundMessage
{
    /// <summary>Name of the contact.</summary>
    public required string Name { get; init; }

    /// <summary>Phone number with country code.</summary>
    public required string PhoneNumber { get; init; }

    /// <summary>Platform id of the message that this one answers.</summary>
    public string? ReplyToMessageId { get; init; }
}

/// <summary>
/// A message that the platform approved beforehand; WhatsApp takes nothing else once the user was silent for 24 hours. Where a platform has no templates,
/// <see cref="Fallback"/> is sent as text.
/// </summary>
public sealed record SendTemplate : OutboundMessage
{
    /// <summary>Name of the template.</summary>
    public required string Name { get; init; }

    /// <summary>Language of the template as the platform writes it, for instance <c>en_US</c>.</summary>
    public required string Language { get; init; }

    /// <summary>Values of the body's placeholders, in order.</summary>
    public IReadOnlyList<TemplateParameter> Body { get; init; } = [];

    /// <summary>Value of the header's placeholder; null where it has none.</summary>
    public TemplateHeader? Header { get; init; }

    /// <summary>Values of buttons that have one.</summary>
    public IReadOnlyList<TemplateButton> Buttons { get; init; } = [];

    /// <summary>The same in plain text, for platforms without templates and for the transcript.</summary>
    public required string Fallback { get; init; }
}

/// <summary>A bot's reaction to a message.</summary>
public sealed record SendReaction : OutboundMessage
{
    /// <summary>Platform id of the message.</summary>
    public required string MessageId { get; init; }

    /// <summary>The emoji; null takes the bot's reaction back.</summary>
    public string? Emoji { get; init; }
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

/// <summary>Deletes a message that the bot sent.</summary>
public sealed record DeleteMessage : OutboundMessage
{
    /// <summary>Platform id of the message.</summary>
    public required string MessageId { get; init; }
}

/// <summary>Shows the user that the bot is writing. A hint: never retried, never waits for a limit.</summary>
public sealed record ShowTyping : OutboundMessage;
