namespace OrleansBots.Platforms.Abstractions.Channels;

/// <summary>Names of the bots that this process has. A process without bots, such as a gateway apart from its silos, registers none.</summary>
public interface IBotCatalog
{
    /// <summary>The names.</summary>
    IReadOnlyCollection<string> Names { get; }
}
