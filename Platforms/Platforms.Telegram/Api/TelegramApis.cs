using System.Collections.Concurrent;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Platforms.Abstractions.Channels;

namespace OrleansBots.Platforms.Telegram.Api;

/// <summary>The ways to the Bot API, one per channel, kept as long as the channel's token and address stay.</summary>
internal sealed class TelegramApis(IHttpClientFactory httpClients)
{
    private readonly ConcurrentDictionary<ChannelKey, TelegramApi> _apis = new();

    /// <exception cref="ArgumentException">The token is none.</exception>
    public TelegramApi For(ChannelSettings channel)
    {
        if (_apis.TryGetValue(channel.Key, out var known) && known.IsFor(channel.Token, channel.ApiBaseUrl)) return known;
        return _apis[channel.Key] = new TelegramApi(channel.Token, channel.ApiBaseUrl, httpClients);
    }
}
