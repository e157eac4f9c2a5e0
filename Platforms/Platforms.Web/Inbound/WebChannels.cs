using System.Diagnostics.CodeAnalysis;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Grains.Abstractions.Names;
using OrleansBots.Platforms.Abstractions.Channels;

namespace OrleansBots.Platforms.Web.Inbound;

/// <summary>Finds the web channel that an address names.</summary>
internal static class WebChannels
{
    private const int LongestName = 256;

    public static bool TryFind(IChannelDirectory directory, string tenant, string channel, [NotNullWhen(true)] out ChannelSettings? settings)
    {
        settings = null;
        return IsName(tenant) && IsName(channel)
            && directory.TryGet(new ChannelKey(tenant, channel), out settings)
            && settings.Platform == PlatformNames.Web;
    }

    private static bool IsName(string name) => !string.IsNullOrWhiteSpace(name) && name.Length <= LongestName;
}
