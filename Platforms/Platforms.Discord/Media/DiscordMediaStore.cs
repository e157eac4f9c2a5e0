using OrleansBots.Grains.Abstractions.Media;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Grains.Abstractions.Names;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Media;

namespace OrleansBots.Platforms.Discord.Media;

/// <summary>Discord's files: read from its own hosts only, whatever address an event carries. Files are sent with their message, not beforehand.</summary>
internal sealed class DiscordMediaStore(FileDownloads downloads, FileAddresses addresses) : IMediaStore
{
    public string Platform => PlatformNames.Discord;

    public async Task<MediaFile> OpenAsync(ChannelSettings channel, MediaContent media, long maxBytes, CancellationToken cancellationToken)
    {
        if (media.SizeBytes > maxBytes) throw new MediaUnavailableException("too-large", $"The file has {media.SizeBytes} bytes; {maxBytes} are allowed.");
        try
        {
            return media.Url is { } url
                ? await OpenAsync(channel, url, media, maxBytes, cancellationToken)
                : await OpenAnewAsync(channel, media, maxBytes, cancellationToken);
        }
        catch (MediaUnavailableException exception) when (exception.Cause == "gone" && media.Url is not null && media.FileId.Contains('/', StringComparison.Ordinal))
        {
            return await OpenAnewAsync(channel, media, maxBytes, cancellationToken);
        }
    }

    private async Task<MediaFile> OpenAnewAsync(ChannelSettings channel, MediaContent media, long maxBytes, CancellationToken cancellationToken)
    {
        var url = await addresses.FindAsync(channel, media.FileId, cancellationToken)
            ?? throw new MediaUnavailableException("gone", "The file's address has ended, and its id does not tell where it is.");
        return await OpenAsync(channel, url, media, maxBytes, cancellationToken);
    }

    private async Task<MediaFile> OpenAsync(ChannelSettings channel, Uri url, MediaContent media, long maxBytes, CancellationToken cancellationToken)
    {
        if (!DiscordHosts.Own(channel, url)) throw new MediaUnavailableException("refused", "The file's address is none of Discord's.");
        var file = await downloads.OpenAsync(channel, url, maxBytes, media.FileName, cancellationToken);
        if (IsAsAnnounced(media.MimeType, file.MimeType)) return file;
        await file.DisposeAsync();
        throw new MediaUnavailableException("wrong-type", $"The file was announced as {media.MimeType}, but is {file.MimeType}.");
    }

    // The kind before the slash must agree; hosts that do not look into files call them all octet-stream.
    private static bool IsAsAnnounced(string? announced, string served) =>
        announced is null
        || served == "application/octet-stream"
        || string.Equals(announced.Split('/')[0], served.Split('/')[0], StringComparison.OrdinalIgnoreCase);
}
