using System.Net;
using OrleansBots.Grains.Abstractions.Media;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Grains.Abstractions.Names;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Media;
using OrleansBots.Platforms.Telegram.Api;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;

namespace OrleansBots.Platforms.Telegram.Media;

/// <summary>
/// Telegram's files: <c>getFile</c> tells the path, and the file server holds it for at least an hour (core.telegram.org/bots/api#getfile). Nothing
/// here may write an address down: the bot's token is part of it.
/// </summary>
internal sealed class TelegramMedia(TelegramApis apis) : IMediaStore
{
    // What the Bot API hands out at most.
    private const long MaxBytes = 20_000_000;

    private const string UnknownType = "application/octet-stream";

    public string Platform => PlatformNames.Telegram;

    public async Task<MediaFile> OpenAsync(ChannelSettings channel, MediaContent media, long maxBytes, CancellationToken cancellationToken)
    {
        var limit = Math.Min(maxBytes, MaxBytes);
        RefuseAbove(limit, media.SizeBytes);
        var api = apis.For(channel);
        var file = await FindAsync(api, media.FileId, cancellationToken);
        RefuseAbove(limit, file.FileSize);
        if (string.IsNullOrEmpty(file.FilePath)) throw new MediaUnavailableException("gone", "Telegram tells no path of the file.");
        var response = await FetchAsync(api, file.FilePath, cancellationToken);
        try
        {
            RefuseAbove(limit, response.Content.Headers.ContentLength);
            var content = new BoundedStream(await response.Content.ReadAsStreamAsync(cancellationToken), limit);
            // The file server knows no types; what the sender's client announced is all there is.
            return new MediaFile(content, media.MimeType ?? UnknownType, media.FileName, response.Content.Headers.ContentLength ?? file.FileSize, response);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private static async Task<TGFile> FindAsync(TelegramApi api, string fileId, CancellationToken cancellationToken)
    {
        try
        {
            return await api.Client.GetFile(fileId, cancellationToken);
        }
        catch (ApiRequestException exception) when (exception.ErrorCode is 400 or 404)
        {
            var cause = exception.Message.Contains("too big", StringComparison.OrdinalIgnoreCase) ? "too-large" : "gone";
            throw new MediaUnavailableException(cause, $"Telegram refused the file: {exception.Message}", exception);
        }
        catch (ApiRequestException exception)
        {
            throw new MediaUnavailableException("refused", $"Telegram refused the file: {exception.Message}", exception);
        }
        catch (RequestException exception)
        {
            // The library also reports a cancelled read of the answer as a failure.
            cancellationToken.ThrowIfCancellationRequested();
            throw new MediaUnavailableException("unreachable", $"Telegram could not be reached: {exception.Message}", exception);
        }
    }

    private static async Task<HttpResponseMessage> FetchAsync(TelegramApi api, string path, CancellationToken cancellationToken)
    {
        HttpResponseMessage response;
        try
        {
            response = await api.Files.GetAsync(api.AddressOfFile(path), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            throw new MediaUnavailableException("unreachable", $"Telegram's file server could not be reached: {exception.HttpRequestError}.", exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new MediaUnavailableException("unreachable", "Telegram's file server did not answer in time.", exception);
        }

        if (response.IsSuccessStatusCode) return response;
        using (response)
        {
            var cause = response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone ? "gone" : "refused";
            throw new MediaUnavailableException(cause, $"Telegram's file server answered {(int)response.StatusCode}.");
        }
    }

    private static void RefuseAbove(long limit, long? size)
    {
        if (size > limit) throw new MediaUnavailableException("too-large", $"The file has {size} bytes; {limit} are allowed.");
    }
}
