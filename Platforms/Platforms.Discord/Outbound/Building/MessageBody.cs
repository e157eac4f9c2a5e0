using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Platforms.Discord.Outbound.Building;

/// <summary>What a request says.</summary>
internal sealed record MessageBody
{
    /// <summary>The text in Discord's Markdown; null leaves it out.</summary>
    public string? Content { get; init; }

    /// <summary>Buttons or a list.</summary>
    public MessageKeyboard? Keyboard { get; init; }

    /// <summary>True where missing buttons are to be taken away.</summary>
    public bool ReplacesKeyboard { get; init; }

    /// <summary>A picture that Discord fetches by itself.</summary>
    public Uri? Picture { get; init; }

    /// <summary>A file that goes along.</summary>
    public MediaFileBytes? File { get; init; }

    /// <summary>The message that this one answers.</summary>
    public string? ReplyToMessageId { get; init; }

    /// <summary>Makes a repeated request the same message.</summary>
    public string? Nonce { get; init; }

    /// <summary>Message flags.</summary>
    public int Flags { get; init; }
}

/// <summary>A file, whole.</summary>
/// <param name="Content">The bytes.</param>
/// <param name="MimeType">MIME type.</param>
/// <param name="Name">Name that the user sees.</param>
internal sealed record MediaFileBytes(byte[] Content, string MimeType, string Name);
