using OrleansBots.Platforms.Abstractions.Channels;

namespace OrleansBots.Platforms.WhatsApp.Api;

/// <summary>Addresses of the Graph API.</summary>
internal static class GraphAddress
{
    private static readonly Uri s_public = new("https://graph.facebook.com");

    // Where Meta keeps files; the token is shown to nobody else.
    private static readonly string[] s_mediaDomains = ["fbsbx.com", "facebook.com", "fbcdn.net", "whatsapp.net"];

    /// <summary>Address of a node, or of an edge of one; <paramref name="path"/> may carry a query.</summary>
    public static Uri Of(ChannelSettings channel, string path) => new(channel.ApiBaseUrl ?? s_public, $"/{WhatsAppSettings.ApiVersion(channel)}/{path}");

    /// <summary>Address of an edge of the channel's phone number.</summary>
    public static Uri OfNumber(ChannelSettings channel, string edge) => Of(channel, $"{WhatsAppSettings.PhoneNumberId(channel)}/{edge}");

    /// <summary>True where a file may be fetched with the token: at the configured stand-in, or encrypted from a domain of Meta's.</summary>
    public static bool IsTrustedForMedia(ChannelSettings channel, Uri address)
    {
        if (channel.ApiBaseUrl is { } stand)
            return address.Scheme == stand.Scheme && address.Port == stand.Port && string.Equals(address.Host, stand.Host, StringComparison.OrdinalIgnoreCase);
        return address is { Scheme: "https", IsDefaultPort: true, UserInfo.Length: 0 }
            && s_mediaDomains.Any(domain => string.Equals(address.Host, domain, StringComparison.OrdinalIgnoreCase)
                || address.Host.EndsWith($".{domain}", StringComparison.OrdinalIgnoreCase));
    }
}
