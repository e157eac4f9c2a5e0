using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace OrleansBots.Simulators.Telegram.Calls;

/// <summary>Reads parameters from multipart, as clients send them with an upload. A file's content is read and forgotten.</summary>
internal static class MultipartCallReader
{
    public static async ValueTask ReadAsync(ApiCall call, string contentType, Stream body)
    {
        var boundary = HeaderUtilities.RemoveQuotes(MediaTypeHeaderValue.Parse(contentType).Boundary).ToString();
        var reader = new MultipartReader(boundary, body);
        while (await reader.ReadNextSectionAsync() is { } section)
        {
            var disposition = section.GetContentDispositionHeader();
            if (disposition is null) continue;
            var name = HeaderUtilities.RemoveQuotes(disposition.Name).ToString();
            if (disposition.IsFileDisposition())
            {
                await section.Body.CopyToAsync(Stream.Null);
                call.Set(name, $"upload:{HeaderUtilities.RemoveQuotes(disposition.FileName)}");
            }
            else
            {
                using var text = new StreamReader(section.Body);
                call.Set(name, await text.ReadToEndAsync());
            }
        }
    }
}
