using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Grains.Abstractions.Suggestions;

/// <summary>What a user has typed so far.</summary>
[GenerateSerializer]
[Alias("OrleansBots.SuggestionRequest")]
public sealed record SuggestionRequest
{
    /// <summary>Most suggestions that a platform shows; Discord's figure.</summary>
    public const int MaxSuggestions = 25;

    /// <summary>The command, as in <see cref="BotCommand.Name"/>.</summary>
    [Id(0)] public required string Command { get; init; }

    /// <summary>Name of the option that is being typed.</summary>
    [Id(1)] public required string Option { get; init; }

    /// <summary>What stands in it so far; empty at first.</summary>
    [Id(2)] public required string Typed { get; init; }

    /// <summary>The platform's id of the user.</summary>
    [Id(3)] public required string UserId { get; init; }

    /// <summary>IETF language tag of the user's client.</summary>
    [Id(4)] public string? Language { get; init; }

    /// <summary>The options that are filled in already, by name.</summary>
    [Id(5)] public Dictionary<string, string> Options { get; init; } = [];
}
