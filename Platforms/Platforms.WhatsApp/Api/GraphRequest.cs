using System.Net.Http.Headers;
using OrleansBots.Platforms.Abstractions.Channels;

namespace OrleansBots.Platforms.WhatsApp.Api;

/// <summary>Makes requests with the channel's token, which stands in a header and never in an address.</summary>
internal static class GraphRequest
{
    public static HttpRequestMessage Create(HttpMethod method, Uri address, ChannelSettings channel, HttpContent? content = null) => new(method, address)
    {
        Content = content,
        Headers = { Authorization = new AuthenticationHeaderValue("Bearer", channel.Token) },
    };
}
