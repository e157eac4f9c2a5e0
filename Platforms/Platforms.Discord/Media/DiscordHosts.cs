using OrleansBots.Platforms.Abstractions.Channels;

namespace OrleansBots.Platforms.Discord.Media;

/// <summary>Knows the hosts that Discord's files are on.</summary>
internal static class DiscordHosts
{
    private static readonly HashSet<string> s_hosts = new(StringComparer.OrdinalIgnoreCase) { "cdn.discordapp.com", "media.discordapp.net" };

    /// <summary>True for an address of Discord's, or of whatever stands in for it.</summary>
    public static bool Own(ChannelSettings channel, Uri url) =>
        (url.Scheme == Uri.UriSchemeHttps && url.IsDefaultPort && s_hosts.Contains(url.Host))
        || (channel.ApiBaseUrl is { } api && url.Authority == api.Authority && url.Scheme == api.Scheme);
}
