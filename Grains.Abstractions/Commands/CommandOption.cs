namespace OrleansBots.Grains.Abstractions.Commands;

/// <summary>Something that can be given with a command; comes back in <see cref="Messages.BotCommand.Options"/> under its name.</summary>
public sealed record CommandOption
{
    /// <summary>Name in lower case, without spaces.</summary>
    public required string Name { get; init; }

    /// <summary>What is wanted, in at most 100 characters.</summary>
    public required string Description { get; init; }

    /// <summary>What can be given.</summary>
    public CommandOptionKind Kind { get; init; }

    /// <summary>True where the command makes no sense without it.</summary>
    public bool Required { get; init; }

    /// <summary>The only values that can be given, at most 25; empty where any can.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>True where the bot suggests values while the user types; it implements <c>ISuggestingBot</c> then.</summary>
    public bool Suggests { get; init; }
}

/// <summary>What an option takes.</summary>
public enum CommandOptionKind
{
    /// <summary>A text.</summary>
    Text = 0,

    /// <summary>A whole number.</summary>
    WholeNumber = 1,

    /// <summary>A number with decimals.</summary>
    Number = 2,

    /// <summary>Yes or no; <c>true</c> or <c>false</c>.</summary>
    Boolean = 3,

    /// <summary>A user; their id.</summary>
    User = 4,

    /// <summary>A channel; its id.</summary>
    Channel = 5,

    /// <summary>A role; its id.</summary>
    Role = 6,

    /// <summary>A file; it comes in <see cref="Messages.BotCommand.Files"/>.</summary>
    File = 7,
}
