using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Platforms.Abstractions.Capabilities;

/// <summary>Limits of headers and footers. Only a text with buttons or a list has them.</summary>
public sealed record FrameCapability
{
    /// <summary>Longest title; a longer one stands in the text.</summary>
    public required int MaxHeaderLength { get; init; }

    /// <summary>Longest footer; a longer one stands in the text.</summary>
    public required int MaxFooterLength { get; init; }

    /// <summary>Kinds of files that can head a text with buttons; a list is headed by a title only.</summary>
    public IReadOnlySet<MediaKind> HeaderMedia { get; init; } = new HashSet<MediaKind>();
}
