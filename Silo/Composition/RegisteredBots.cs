using OrleansBots.Bots.Sdk;
using OrleansBots.Platforms.Abstractions.Channels;

namespace OrleansBots.Silo.Composition;

/// <summary>The bots that this silo was built with.</summary>
internal sealed class RegisteredBots(IEnumerable<IBot> bots) : IBotCatalog
{
    public IReadOnlyCollection<string> Names { get; } = [.. bots.Select(bot => bot.Name)];
}
