using System.Collections.Frozen;
using OrleansBots.Bots.Sdk;
using OrleansBots.Grains.Abstractions.Commands;
using OrleansBots.Platforms.Abstractions.Channels;

namespace OrleansBots.Silo.Composition;

/// <summary>The bots that this silo was built with.</summary>
internal sealed class RegisteredBots(IEnumerable<IBot> bots) : IBotCatalog
{
    private readonly FrozenDictionary<string, IBot> _bots = bots.ToFrozenDictionary(bot => bot.Name, StringComparer.Ordinal);

    public IReadOnlyCollection<string> Names => _bots.Keys;

    public IReadOnlyList<CommandDescription> CommandsOf(string bot) => _bots.GetValueOrDefault(bot) is ICommandBot { Commands: var commands } ? commands : [];
}
