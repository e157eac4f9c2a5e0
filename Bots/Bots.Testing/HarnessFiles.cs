using System.Globalization;
using OrleansBots.Grains.Abstractions.Media;
using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Bots.Testing;

/// <summary>The files of a harness: those that the user sends, and those that the bot put on the platform.</summary>
public sealed class HarnessFiles
{
    private readonly Dictionary<string, (byte[] Content, string MimeType, string? Name)> _files = [];

    /// <summary>Ids of the files that the bot put on the platform, in order.</summary>
    public IReadOnlyList<string> Uploaded => [.. _files.Keys.Where(id => id.StartsWith(UploadPrefix, StringComparison.Ordinal))];

    private const string UploadPrefix = "upload-";

    /// <summary>Gives the platform a file, to be found by <see cref="MediaContent.FileId"/>.</summary>
    public void Add(string fileId, byte[] content, string mimeType = "application/octet-stream", string? name = null) => _files[fileId] = (content, mimeType, name);

    /// <summary>The bytes of a file.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public byte[] Read(string fileId) => _files[fileId].Content;

    internal MediaFile Open(MediaContent media, long maxBytes)
    {
        if (!_files.TryGetValue(media.FileId, out var file)) throw new MediaUnavailableException("gone", $"The harness has no file '{media.FileId}'.");
        if (file.Content.LongLength > maxBytes)
            throw new MediaUnavailableException("too-large", $"The file has {file.Content.LongLength} bytes; {maxBytes} are allowed.");
        return new(new MemoryStream(file.Content, writable: false), file.MimeType, file.Name, file.Content.LongLength);
    }

    internal async Task<string> UploadAsync(MediaUpload upload, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        await upload.Content.CopyToAsync(content, cancellationToken);
        var id = string.Create(CultureInfo.InvariantCulture, $"{UploadPrefix}{Uploaded.Count + 1}");
        Add(id, content.ToArray(), upload.MimeType, upload.FileName);
        return id;
    }
}
