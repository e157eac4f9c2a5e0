namespace OrleansBots.Grains.Abstractions.Media;

/// <summary>An open file of a platform. Reading past the allowed size throws <see cref="MediaUnavailableException"/>.</summary>
public sealed class MediaFile(Stream content, string mimeType, string? fileName, long? length, IDisposable? owner = null) : IAsyncDisposable
{
    /// <summary>The bytes.</summary>
    public Stream Content { get; } = content;

    /// <summary>MIME type as the platform serves it.</summary>
    public string MimeType { get; } = mimeType;

    /// <summary>File name, where told. From outside: never a path to write to as it stands.</summary>
    public string? FileName { get; } = fileName;

    /// <summary>Size in bytes, where told.</summary>
    public long? Length { get; } = length;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Content.DisposeAsync();
        owner?.Dispose();
    }
}
