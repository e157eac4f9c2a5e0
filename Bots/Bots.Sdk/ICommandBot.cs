using OrleansBots.Grains.Abstractions.Commands;

namespace OrleansBots.Bots.Sdk;

/// <summary>A bot that tells its commands, so that platforms that can show them to users before they type.</summary>
public interface ICommandBot : IBot
{
    /// <summary>The commands. They are registered with the platform when a silo starts and they have changed.</summary>
    IReadOnlyList<CommandDescription> Commands { get; }
}
