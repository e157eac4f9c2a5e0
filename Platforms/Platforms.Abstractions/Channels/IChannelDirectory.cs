using System.Diagnostics.CodeAnalysis;
using OrleansBots.Grains.Abstractions.Keys;

namespace OrleansBots.Platforms.Abstractions.Channels;

/// <summary>Knows every channel of the installation.</summary>
public interface IChannelDirectory
{
    /// <summary>All channels.</summary>
    IReadOnlyCollection<ChannelSettings> All { get; }

    /// <summary>Finds a channel.</summary>
    bool TryGet(ChannelKey key, [NotNullWhen(true)] out ChannelSettings? channel);
}
