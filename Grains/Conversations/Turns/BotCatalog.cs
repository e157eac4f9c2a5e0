using System.Collections.Frozen;
using OrleansBots.Bots.Sdk;

namespace OrleansBots.Grains.Conversations.Turns;

/// <summary>The bots of this process, by name.</summary>
internal sealed class BotCatalog(IEnumerable<IBot> bots)
{
    private readonly FrozenDictionary<string, IBot> _bots = bots.ToFrozenDictionary(bot => bot.Name, StringComparer.Ordinal);

    public IBot? Find(string name) => _bots.GetValueOrDefault(name);
}
