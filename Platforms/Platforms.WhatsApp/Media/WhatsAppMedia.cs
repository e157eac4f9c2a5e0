using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using OrleansBots.Grains.Abstractions.Media;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Grains.Abstractions.Names;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Media;
using OrleansBots.Platforms.WhatsApp.Api;
using OrleansBots.Platforms.WhatsApp.Inbound;

namespace OrleansBots.Platforms.WhatsApp.Media;

/// <summary>WhatsApp's files. The id leads to an address that ends after five minutes, and the address to the file; both want the token.</summary>
internal sealed class WhatsAppMedia(IHttpClientFactory httpClients) : IMediaStore
{
    public string Platform => PlatformNames.WhatsApp;

    public bool CanUpload => true;

    public async Task<MediaFile> OpenAsync(ChannelSettings channel, MediaContent media, long maxBytes, CancellationToken cancellationToken)
    {
        try
        {
            var found = await LookUpAsync(channel, media, maxBytes, cancellationToken);
            return await FetchAsync(channel, media, found, maxBytes, cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            throw Unreachable(exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw Unreachable(exception);
        }
    }

    public async Task<string> UploadAsync(ChannelSettings channel, MediaUpload upload, CancellationToken cancellationToken)
    {
        try
        {
            if (!MediaTypeHeaderValue.TryParse(upload.MimeType, out var type)) throw new MediaUnavailableException("wrong-type", "The MIME type of the file is none.");
            var file = new StreamContent(upload.Content) { Headers = { ContentType = type } };
            using var form = new MultipartFormDataContent
            {
                { new StringContent("whatsapp"), "messaging_product" },
                { new StringContent(upload.MimeType), "type" },
                { file, "file", upload.FileName },
            };
            using var request = GraphRequest.Create(HttpMethod.Post, GraphAddress.OfNumber(channel, "media"), channel, form);
            using var response = await Client.SendAsync(request, cancellationToken);
            using var answer = await ReadAsync(response, cancellationToken);
            return answer.RootElement.Text("id") ?? throw new MediaUnavailableException("refused", "Meta took the file and told no id.");
        }
        catch (HttpRequestException exception)
        {
            throw Unreachable(exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw Unreachable(exception);
        }
    }

    private HttpClient Client => httpClients.CreateClient(WhatsAppHttp.Files);

    private async Task<FoundMedia> LookUpAsync(ChannelSettings channel, MediaContent media, long maxBytes, CancellationToken cancellationToken)
    {
        var path = $"{Uri.EscapeDataString(media.FileId)}?phone_number_id={Uri.EscapeDataString(WhatsAppSettings.PhoneNumberId(channel))}";
        using var request = GraphRequest.Create(HttpMethod.Get, GraphAddress.Of(channel, path), channel);
        using var response = await Client.SendAsync(request, cancellationToken);
        using var answer = await ReadAsync(response, cancellationToken);
        var found = FoundMedia.Read(answer.RootElement) ?? throw new MediaUnavailableException("gone", "Meta tells no address of the file.");
        // The token goes with the request, so nobody else may be asked.
        if (!GraphAddress.IsTrustedForMedia(channel, found.Address)) throw new MediaUnavailableException("refused", "The file's address is not Meta's.");
        MediaTypes.Check(media.MimeType, found.MimeType);
        return found.SizeBytes > maxBytes ? throw TooLarge(maxBytes) : found;
    }

    private async Task<MediaFile> FetchAsync(ChannelSettings channel, MediaContent media, FoundMedia found, long maxBytes, CancellationToken cancellationToken)
    {
        using var request = GraphRequest.Create(HttpMethod.Get, found.Address, channel);
        var response = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        try
        {
            if (response.StatusCode == HttpStatusCode.NotFound) throw new MediaUnavailableException("gone", "The file is not there any more.");
            if (response.StatusCode != HttpStatusCode.OK) throw new MediaUnavailableException("refused", $"The file's address answered HTTP {(int)response.StatusCode}.");
            var headers = response.Content.Headers;
            if (headers.ContentLength > maxBytes) throw TooLarge(maxBytes);
            var type = headers.ContentType?.ToString() ?? found.MimeType;
            MediaTypes.Check(media.MimeType ?? found.MimeType, type);
            var content = new BoundedStream(await response.Content.ReadAsStreamAsync(cancellationToken), maxBytes, found.Sha256);
            return new MediaFile(content, type ?? "application/octet-stream", media.FileName, headers.ContentLength ?? found.SizeBytes, response);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private static async Task<JsonDocument> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        var answer = GraphAnswer.Read(response.StatusCode, body, null);
        if (answer.Error is { } error) throw new MediaUnavailableException(CauseOf(response.StatusCode, error), error.Words);
        if (response.StatusCode != HttpStatusCode.OK || !answer.IsGraph)
            throw new MediaUnavailableException((int)response.StatusCode >= 500 ? "unreachable" : "refused", $"The Graph API answered HTTP {(int)response.StatusCode}.");
        return JsonDocument.Parse(body);
    }

    private static string CauseOf(HttpStatusCode status, GraphError error) => (error.Code, (int)status) switch
    {
        (33 or 131052, _) or (_, 404) => "gone",
        (1 or 2 or 4 or 131000 or 131016 or 133004, _) or (_, >= 500) => "unreachable",
        _ => "refused",
    };

    private static MediaUnavailableException TooLarge(long maxBytes) => new("too-large", $"The file is larger than {maxBytes} bytes.");

    private static MediaUnavailableException Unreachable(Exception exception) => new("unreachable", "Meta could not be reached, or did not answer in time.", exception);
}
