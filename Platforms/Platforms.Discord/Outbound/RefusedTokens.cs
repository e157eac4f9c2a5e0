using System.Collections.Concurrent;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Platforms.Abstractions.Channels;

namespace OrleansBots.Platforms.Discord.Outbound;

/// <summary>
/// Channels whose token Discord refused. Only a person can change that, so their sends do not ask Discord again for a while; a new token is tried at
/// once.
/// </summary>
internal sealed class RefusedTokens(TimeProvider timeProvider)
{
    /// <summary>Time for which a refused token is not tried again.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<ChannelKey, (string Token, DateTimeOffset Until)> _refused = new();

    public bool Contains(ChannelSettings channel) =>
        _refused.TryGetValue(channel.Key, out var refused) && refused.Token == channel.Token && refused.Until > timeProvider.GetUtcNow();

    public void Add(ChannelSettings channel) => _refused[channel.Key] = (channel.Token, timeProvider.GetUtcNow() + Quiet);
}
