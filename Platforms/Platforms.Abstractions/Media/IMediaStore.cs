using OrleansBots.Grains.Abstractions.Media;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Channels;

namespace OrleansBots.Platforms.Abstractions.Media;

/// <summary>A platform's files: fetched only when somebody asks for one, and put there beforehand where the platform can.</summary>
public interface IMediaStore
{
    /// <summary>The platform served.</summary>
    string Platform { get; }

    /// <summary>True where <see cref="UploadAsync"/> works.</summary>
    bool CanUpload => false;

    /// <summary>Opens a file that a user sent. The caller disposes it.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="media">The file as its event describes it.</param>
    /// <param name="maxBytes">Largest size that the caller is ready to read; checked before and while reading.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="MediaUnavailableException">It is gone, larger than allowed, of another type than announced, or the platform could not be reached.</exception>
    Task<MediaFile> OpenAsync(ChannelSettings channel, MediaContent media, long maxBytes, CancellationToken cancellationToken);

    /// <summary>Puts a file on the platform and returns the id by which <see cref="SendMedia.FileId"/> sends it.</summary>
    /// <exception cref="NotSupportedException">The platform takes files only together with a message; send it by its address.</exception>
    /// <exception cref="MediaUnavailableException">The platform refused it or could not be reached.</exception>
    Task<string> UploadAsync(ChannelSettings channel, MediaUpload upload, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"{Platform} takes files only together with a message; send it by its address.");
}
