using OrleansBots.Grains.Abstractions.Commands;
using OrleansBots.Platforms.Abstractions.Channels;

namespace OrleansBots.Tests.Discord.Support;

/// <summary>A process whose one bot declares these commands.</summary>
internal sealed class PlayedBots(params IReadOnlyList<CommandDescription> commands) : IBotCatalog
{
    public IReadOnlyCollection<string> Names => ["demo"];

    public IReadOnlyList<CommandDescription> CommandsOf(string bot) => bot == "demo" ? commands : [];
}
