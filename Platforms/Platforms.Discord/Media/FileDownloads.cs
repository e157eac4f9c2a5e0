using System.Net;
using OrleansBots.Grains.Abstractions.Media;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Media;

namespace OrleansBots.Platforms.Discord.Media;

/// <summary>Opens files by their address.</summary>
internal sealed class FileDownloads(IHttpClientFactory httpClients)
{
    private static readonly TimeSpan s_headerTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Opens a file; nothing of it has been read yet but its headers.</summary>
    /// <exception cref="MediaUnavailableException">It cannot be had.</exception>
    /// <exception cref="OperationCanceledException">The token ended.</exception>
    public async Task<MediaFile> OpenAsync(ChannelSettings channel, Uri url, long maxBytes, string? fileName, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_headerTimeout);
        HttpResponseMessage? response = null;
        try
        {
            var http = httpClients.CreateClient(DiscordHosts.Own(channel, url) ? MediaHttp.Discord : MediaHttp.Elsewhere);
            response = await http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            var file = await ReadAsync(response, maxBytes, fileName, patience.Token);
            response = null;
            return file;
        }
        catch (HttpRequestException exception)
        {
            // The address can hold a signature, so the message of the exception stays inside.
            throw new MediaUnavailableException("unreachable", $"The file's host could not be reached: {exception.HttpRequestError}.", exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new MediaUnavailableException("unreachable", "The file's host did not answer in time.", exception);
        }
        finally
        {
            response?.Dispose();
        }
    }

    private static async Task<MediaFile> ReadAsync(HttpResponseMessage response, long maxBytes, string? fileName, CancellationToken cancellationToken)
    {
        if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone or HttpStatusCode.Forbidden)
            throw new MediaUnavailableException("gone", $"The file is gone, or its address has ended: HTTP {(int)response.StatusCode}.");
        if (response.StatusCode != HttpStatusCode.OK)
            throw new MediaUnavailableException("unreachable", $"The file's host answered with HTTP {(int)response.StatusCode}.");
        if (response.Content.Headers.ContentLength > maxBytes)
            throw new MediaUnavailableException("too-large", $"The file has {response.Content.Headers.ContentLength} bytes; {maxBytes} are allowed.");
        var content = await response.Content.ReadAsStreamAsync(cancellationToken);
        return new(
            new BoundedStream(content, maxBytes),
            response.Content.Headers.ContentType?.MediaType ?? "application/octet-stream",
            fileName,
            response.Content.Headers.ContentLength,
            response);
    }
}
