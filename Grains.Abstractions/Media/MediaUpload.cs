namespace OrleansBots.Grains.Abstractions.Media;

/// <summary>A file to be put on a platform.</summary>
public sealed record MediaUpload
{
    /// <summary>The bytes, read once.</summary>
    public required Stream Content { get; init; }

    /// <summary>MIME type.</summary>
    public required string MimeType { get; init; }

    /// <summary>File name.</summary>
    public required string FileName { get; init; }
}
