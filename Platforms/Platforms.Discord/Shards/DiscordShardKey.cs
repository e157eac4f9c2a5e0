using System.Globalization;
using OrleansBots.Grains.Abstractions.Keys;

namespace OrleansBots.Platforms.Discord.Shards;

/// <summary>Identity of a shard of a channel's Gateway connection. Key of the shard's grain.</summary>
internal readonly record struct DiscordShardKey
{
    private const char Separator = '/';

    /// <summary>Creates a key from its parts.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public DiscordShardKey(ChannelKey channel, int shard)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(shard);
        (Channel, Shard) = (channel, shard);
    }

    /// <summary>The channel.</summary>
    public ChannelKey Channel { get; }

    /// <summary>Number of the shard.</summary>
    public int Shard { get; }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">The text is no shard key.</exception>
    public static DiscordShardKey Parse(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var end = key.LastIndexOf(Separator);
        return end > 0 && int.TryParse(key.AsSpan(end + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var shard)
            ? new(ChannelKey.Parse(key[..end]), shard)
            : throw new FormatException($"'{key}' is no shard key.");
    }

    /// <summary>The key as text; the channel's segments are escaped, so that it cannot be mistaken.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Channel}{Separator}{Shard}");
}
