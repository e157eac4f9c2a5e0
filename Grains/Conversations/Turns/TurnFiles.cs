using OrleansBots.Grains.Abstractions.Media;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Media;

namespace OrleansBots.Grains.Conversations.Turns;

/// <summary>The files of a turn's channel.</summary>
/// <param name="channel">The channel.</param>
/// <param name="store">The platform's files; null where it has none.</param>
internal sealed class TurnFiles(ChannelSettings channel, IMediaStore? store)
{
    public Task<MediaFile> OpenAsync(MediaContent media, long maxBytes, CancellationToken cancellationToken) => store is null
        ? Task.FromException<MediaFile>(new MediaUnavailableException("refused", $"No files can be fetched from '{channel.Platform}'."))
        : store.OpenAsync(channel, media, maxBytes, cancellationToken);

    public Task<string> UploadAsync(MediaUpload upload, CancellationToken cancellationToken) => store is { CanUpload: true }
        ? store.UploadAsync(channel, upload, cancellationToken)
        : Task.FromException<string>(new NotSupportedException($"'{channel.Platform}' takes files only by their address."));
}
