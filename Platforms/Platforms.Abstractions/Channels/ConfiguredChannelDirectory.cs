using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrleansBots.Grains.Abstractions.Keys;

namespace OrleansBots.Platforms.Abstractions.Channels;

/// <summary>The channels of the section <c>tenants</c>, read once.</summary>
internal sealed class ConfiguredChannelDirectory : IChannelDirectory
{
    private readonly FrozenDictionary<ChannelKey, ChannelSettings> _channels;

    private ConfiguredChannelDirectory(IEnumerable<ChannelSettings> channels) => _channels = channels.ToFrozenDictionary(channel => channel.Key);

    public IReadOnlyCollection<ChannelSettings> All => _channels.Values;

    public bool TryGet(ChannelKey key, [NotNullWhen(true)] out ChannelSettings? channel) => _channels.TryGetValue(key, out channel);

    /// <exception cref="OptionsValidationException">Something is wrong; one line per fault, each with its key.</exception>
    public static ConfiguredChannelDirectory Read(
        IConfiguration configuration, IEnumerable<IChannelValidator> validators, IBotCatalog? bots, ILogger<ConfiguredChannelDirectory> logger)
    {
        var reader = new ConfiguredChannelReader([.. validators], bots?.Names);
        var channels = reader.ReadAll(configuration.GetSection("tenants")).ToList();
        if (reader.Faults.Count > 0) throw new OptionsValidationException("tenants", typeof(ChannelSettings), reader.Faults);
        foreach (var key in reader.UnknownKeys) ConfiguredChannelLog.UnknownKey(logger, key);
        return new(channels);
    }
}
