using OrleansBots.Grains.Abstractions.Media;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Outbound;
using OrleansBots.Platforms.Discord.Media;
using OrleansBots.Platforms.Discord.Outbound.Markup;

namespace OrleansBots.Platforms.Discord.Outbound.Building;

/// <summary>
/// Makes the body of a file's message. Discord takes files only together with a message, so the file is fetched and goes along. Where that fails, Discord
/// fetches a picture by itself, and of anything else the user gets a link.
/// </summary>
internal sealed class MediaComposer(FileDownloads downloads, FileAddresses addresses)
{
    /// <summary>Discord's limit of a file for guilds without boosts.</summary>
    public const int MaxFileBytes = 10 * 1024 * 1024;

    // The rest of a send's time is for the upload.
    private static readonly TimeSpan s_fetchTime = TimeSpan.FromSeconds(4);

    /// <exception cref="UnsendableException">Nobody knows where the file is.</exception>
    /// <exception cref="OperationCanceledException">The token ended.</exception>
    public async Task<MessageBody> ComposeAsync(ChannelSettings channel, SendMedia media, CancellationToken cancellationToken)
    {
        var body = new MessageBody
        {
            Content = string.IsNullOrEmpty(media.Caption) ? null : DiscordText.Render(media.Caption, media.Format),
            Keyboard = media.Keyboard,
            ReplyToMessageId = media.ReplyToMessageId is { } answered ? RequestBuilder.Id(answered) : null,
        };
        var url = await AddressOfAsync(channel, media, cancellationToken);
        if (await FetchAsync(channel, media, url, cancellationToken) is { } file) return body with { File = file };
        return IsPicture(media.Kind) ? body with { Picture = url } : body with { Content = WithLink(body.Content, url) };
    }

    private async Task<Uri> AddressOfAsync(ChannelSettings channel, SendMedia media, CancellationToken cancellationToken)
    {
        if (media.Url is { } url) return url;
        try
        {
            return await addresses.FindAsync(channel, media.FileId ?? "", cancellationToken)
                ?? throw new UnsendableException("unknown-file", "The file's id does not tell where it is; send it by its address.");
        }
        catch (MediaUnavailableException exception)
        {
            throw new UnsendableException($"file-{exception.Cause}", exception.Message);
        }
    }

    private async Task<MediaFileBytes?> FetchAsync(ChannelSettings channel, SendMedia media, Uri url, CancellationToken cancellationToken)
    {
        if (url.Scheme is not ("https" or "http")) throw new UnsendableException("bad-url", "A file's address begins with https or http.");
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        time.CancelAfter(s_fetchTime);
        try
        {
            await using var file = await downloads.OpenAsync(channel, url, MaxFileBytes, media.FileName, time.Token);
            using var bytes = new MemoryStream();
            await file.Content.CopyToAsync(bytes, time.Token);
            return new(bytes.ToArray(), file.MimeType, FileNames.Of(media.FileName, url, file.MimeType));
        }
        catch (Exception exception) when (exception is MediaUnavailableException or IOException or HttpRequestException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private static bool IsPicture(MediaKind kind) => kind is MediaKind.Photo or MediaKind.Animation or MediaKind.Sticker;

    // The link goes first where both do not fit: without it nothing is left of the file.
    private static string WithLink(string? content, Uri url)
    {
        if (url.AbsoluteUri.Length > DiscordCapabilities.MaxContent) throw new UnsendableException("url-too-long", "The file's address is longer than a message.");
        return content is not null && content.Length + 1 + url.AbsoluteUri.Length <= DiscordCapabilities.MaxContent
            ? $"{content}\n{url.AbsoluteUri}"
            : url.AbsoluteUri;
    }
}
