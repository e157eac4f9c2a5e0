using OrleansBots.Grains.Abstractions.Media;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Media;

namespace OrleansBots.Tests.Unit.Conversations;

/// <summary>The files of the platform outside: one of three bytes per id.</summary>
internal sealed class ScriptedMedia : IMediaStore
{
    public string Platform => "test";

    public bool CanUpload { get; set; }

    public List<string> Opened { get; } = [];

    public Task<MediaFile> OpenAsync(ChannelSettings channel, MediaContent media, long maxBytes, CancellationToken cancellationToken)
    {
        Opened.Add($"{channel.Key} {media.FileId} {maxBytes}");
        return Task.FromResult(new MediaFile(new MemoryStream([1, 2, 3]), "image/png", "a.png", 3));
    }

    public Task<string> UploadAsync(ChannelSettings channel, MediaUpload upload, CancellationToken cancellationToken) =>
        Task.FromResult($"id of {upload.FileName}");
}
