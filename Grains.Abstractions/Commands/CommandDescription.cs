namespace OrleansBots.Grains.Abstractions.Commands;

/// <summary>A command that a bot understands, as the platform shows it to users before they type it.</summary>
public sealed record CommandDescription
{
    /// <summary>
    /// Name in lower case; up to three words with spaces between make a subcommand (<c>ticket assign</c>). Commands on a user or a message may be named
    /// freely.
    /// </summary>
    public required string Name { get; init; }

    /// <summary>What it does, in at most 100 characters; commands on a user or a message have none.</summary>
    public string Description { get; init; } = "";

    /// <summary>Where the user finds it.</summary>
    public CommandPlace Place { get; init; }

    /// <summary>What can be given with it, required ones first.</summary>
    public IReadOnlyList<CommandOption> Options { get; init; } = [];
}

/// <summary>Where users find a command.</summary>
public enum CommandPlace
{
    /// <summary>In the input field, behind a slash.</summary>
    Input = 0,

    /// <summary>In the menu of a user.</summary>
    User = 1,

    /// <summary>In the menu of a message.</summary>
    Message = 2,
}
