using System.Text.Json.Serialization;

namespace OrleansBots.Grains.Abstractions.Messages;

/// <summary>What a user sent. A closed set; a wire contract: discriminators and property names never change.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TextContent), "text")]
[JsonDerivedType(typeof(MediaContent), "media")]
[JsonDerivedType(typeof(LocationContent), "location")]
[JsonDerivedType(typeof(ContactContent), "contact")]
[JsonDerivedType(typeof(OrderContent), "order")]
[JsonDerivedType(typeof(UnsupportedContent), "unsupported")]
public abstract record InboundContent;

/// <summary>Plain text, possibly a command.</summary>
public sealed record TextContent : InboundContent
{
    /// <summary>The text as the user wrote it.</summary>
    public required string Text { get; init; }

    /// <summary>The command at its start; null where there is none.</summary>
    public BotCommand? Command { get; init; }
}

/// <summary>A command such as <c>/start payload</c>.</summary>
public sealed record BotCommand
{
    /// <summary>Name in lower case, without slash and without the bot's name.</summary>
    public required string Name { get; init; }

    /// <summary>All text after the command, trimmed; empty where there is none.</summary>
    public string Arguments { get; init; } = "";

    /// <summary>Arguments by name, where the platform names them, as Discord does; null elsewhere. Subcommands stand in the name, with spaces between.</summary>
    public IReadOnlyDictionary<string, string>? Options { get; init; }

    /// <summary>Files by the option's name, where files can be given with a command; null elsewhere. Their names stand in <see cref="Options"/> too.</summary>
    public IReadOnlyDictionary<string, MediaContent>? Files { get; init; }

    /// <summary>
    /// What was filled in, by the input's name, where the platform opened a form of the bot's for the command; what was left empty is an empty text. Null where it
    /// opened none.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Form { get; init; }

    /// <summary>
    /// Reads the command at the start of a text, for platforms that do not mark commands themselves; null where there is none.
    /// A name is made of Latin letters, digits, underscores and dashes; an address (<c>/start@some_bot</c>) is left out.
    /// </summary>
    public static BotCommand? Read(string text)
    {
        if (text.Length < 2 || text[0] != '/' || !char.IsAsciiLetter(text[1])) return null;
        var end = 1;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '_' or '-')) end++;
        var name = text[1..end].ToLowerInvariant();
        if (end < text.Length && text[end] == '@')
        {
            while (end < text.Length && !char.IsWhiteSpace(text[end])) end++;
        }

        return end == text.Length || char.IsWhiteSpace(text[end]) ? new() { Name = name, Arguments = text[end..].Trim() } : null;
    }
}

/// <summary>A file of some kind, not downloaded.</summary>
public sealed record MediaContent : InboundContent
{
    /// <summary>Kind of file.</summary>
    public required MediaKind Kind { get; init; }

    /// <summary>The platform's id by which the file is fetched or sent again.</summary>
    public required string FileId { get; init; }

    /// <summary>Where the file can be fetched, where the platform tells it; such addresses end after a while.</summary>
    public Uri? Url { get; init; }

    /// <summary>MIME type, where told.</summary>
    public string? MimeType { get; init; }

    /// <summary>File name, where told.</summary>
    public string? FileName { get; init; }

    /// <summary>Size in bytes, where told.</summary>
    public long? SizeBytes { get; init; }

    /// <summary>Duration in seconds of audio and video.</summary>
    public int? DurationSeconds { get; init; }

    /// <summary>The user's text with the file.</summary>
    public string? Caption { get; init; }

    /// <summary>Emoji of a sticker.</summary>
    public string? Emoji { get; init; }

    /// <summary>Id shared by the items of one album; each item is an event of its own.</summary>
    public string? AlbumId { get; init; }
}

/// <summary>A place.</summary>
public sealed record LocationContent : InboundContent
{
    /// <summary>Degrees north.</summary>
    public required double Latitude { get; init; }

    /// <summary>Degrees east.</summary>
    public required double Longitude { get; init; }

    /// <summary>Name of the place, where it is a venue.</summary>
    public string? Name { get; init; }

    /// <summary>Address of the place, where it is a venue.</summary>
    public string? Address { get; init; }
}

/// <summary>A shared contact.</summary>
public sealed record ContactContent : InboundContent
{
    /// <summary>Phone number as the platform gives it.</summary>
    public required string PhoneNumber { get; init; }

    /// <summary>Name of the contact.</summary>
    public string? Name { get; init; }

    /// <summary>True only where the platform proves that the contact is the sender's own.</summary>
    public bool IsSendersOwn { get; init; }
}

/// <summary>Goods that the user ordered out of a catalogue.</summary>
public sealed record OrderContent : InboundContent
{
    /// <summary>The platform's id of the catalogue.</summary>
    public required string CatalogId { get; init; }

    /// <summary>What was ordered.</summary>
    public required IReadOnlyList<OrderItem> Items { get; init; }

    /// <summary>The user's text with the order.</summary>
    public string? Text { get; init; }
}

/// <summary>One line of an order.</summary>
public sealed record OrderItem
{
    /// <summary>The seller's id of the product.</summary>
    public required string ProductId { get; init; }

    /// <summary>Pieces.</summary>
    public required int Quantity { get; init; }

    /// <summary>Price of one piece.</summary>
    public decimal Price { get; init; }

    /// <summary>Currency of the price, ISO 4217.</summary>
    public string? Currency { get; init; }
}

/// <summary>Something that has no model yet; named, so that a bot can answer that it cannot read it.</summary>
public sealed record UnsupportedContent : InboundContent
{
    /// <summary>The platform's name of the kind.</summary>
    public required string Kind { get; init; }

    /// <summary>The platform's own JSON, for bots that know more; null where it is larger than 16 KiB.</summary>
    public string? Raw { get; init; }
}
