using OrleansBots.Grains.Abstractions.Names;
using OrleansBots.Platforms.Abstractions.Channels;

namespace OrleansBots.Platforms.Web.Channels;

/// <summary>Checks a web channel's settings.</summary>
internal sealed class WebChannelValidator : IChannelValidator
{
    public string Platform => PlatformNames.Web;

    public IEnumerable<string> Validate(ChannelSettings channel)
    {
        if (channel.Receive == ReceiveMode.Polling) yield return "receive: a web chat cannot be polled; remove the setting.";
    }
}
