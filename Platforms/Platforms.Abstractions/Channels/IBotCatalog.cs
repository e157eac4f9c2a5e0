using OrleansBots.Grains.Abstractions.Commands;

namespace OrleansBots.Platforms.Abstractions.Channels;

/// <summary>Names of the bots that this process has. A process without bots, such as a gateway apart from its silos, registers none.</summary>
public interface IBotCatalog
{
    /// <summary>The names.</summary>
    IReadOnlyCollection<string> Names { get; }

    /// <summary>The commands that a bot declares, for platforms that show them; empty where it declares none or is not known.</summary>
    IReadOnlyList<CommandDescription> CommandsOf(string bot) => [];
}
