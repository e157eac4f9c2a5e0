using System.Collections.Immutable;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Grains.Abstractions.Forms;

/// <summary>
/// A form that a platform opens by itself when a user gives a command or makes a choice, before the bot hears of it. What was filled in comes with that command
/// (<see cref="BotCommand.Form"/>) or choice (<see cref="ChoiceMade.Form"/>). Where a platform has no forms, the command or choice comes at once, without values.
/// </summary>
[GenerateSerializer]
[Alias("OrleansBots.FormDescription")]
public sealed record FormDescription
{
    /// <summary>Longest title; Discord's figure, as all that follow (https://discord.com/developers/docs/interactions/receiving-and-responding).</summary>
    public const int MaxTitleLength = 45;

    /// <summary>Most inputs.</summary>
    public const int MaxInputs = 5;

    /// <summary>Longest value of a choice that opens a form, in UTF-16 units; a longer one reaches the bot without the form.</summary>
    public const int MaxChoiceLength = 95;

    /// <summary>Name of the command that opens it where it comes without arguments, as in <see cref="BotCommand.Name"/>; null where a choice does.</summary>
    [Id(0)] public string? Command { get; init; }

    /// <summary>Value of the choice that opens it; null where a command or <see cref="ChoicePrefix"/> does.</summary>
    [Id(1)] public string? Choice { get; init; }

    /// <summary>Beginning of the values of choices that open it, such as <c>edit:</c>; null where something else does.</summary>
    [Id(2)] public string? ChoicePrefix { get; init; }

    /// <summary>What stands above it, in 1 to <see cref="MaxTitleLength"/> characters.</summary>
    [Id(3)] public required string Title { get; init; }

    /// <summary>What can be filled in, from top to bottom: 1 to <see cref="MaxInputs"/>.</summary>
    [Id(4)] public required ImmutableArray<FormInput> Inputs { get; init; }

    /// <summary>True where the command, given without arguments, opens it.</summary>
    public bool OpensOnCommand(string name) => Command == name;

    /// <summary>True where a choice of the value opens it.</summary>
    public bool OpensOnChoice(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Length > MaxChoiceLength) return false;
        return Choice == value || (ChoicePrefix is { Length: > 0 } prefix && value.StartsWith(prefix, StringComparison.Ordinal));
    }

    /// <summary>What no platform could show, a line per fault; empty where the form is good. Silos do not start with a form that has faults.</summary>
    public IEnumerable<string> Faults()
    {
        if (new[] { Command, Choice, ChoicePrefix }.Count(opener => opener is { Length: > 0 }) != 1)
            yield return $"The form '{Title}' needs exactly one of {nameof(Command)}, {nameof(Choice)} and {nameof(ChoicePrefix)}.";
        if (Title.Length is 0 or > MaxTitleLength) yield return $"The form '{Title}' needs a title of 1 to {MaxTitleLength} characters.";
        if (Inputs.IsDefaultOrEmpty || Inputs.Length > MaxInputs)
        {
            yield return $"The form '{Title}' needs 1 to {MaxInputs} inputs.";
            yield break;
        }

        if (Inputs.DistinctBy(input => input.Name).Count() < Inputs.Length) yield return $"The form '{Title}' has two inputs of the same name.";
        foreach (var fault in Inputs.SelectMany(input => input.Faults())) yield return $"The form '{Title}': {fault}";
    }
}
