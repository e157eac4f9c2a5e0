namespace OrleansBots.Platforms.Abstractions.Fitting;

/// <summary>A choice that the platform cannot show as the bot meant it, so that what comes back has to be understood.</summary>
/// <param name="Number">The number by which the user picks it; 0 where it is shown as a button or row whose tap sends the label back as a value.</param>
/// <param name="Label">What the user sees and may write instead of the number.</param>
/// <param name="Value">The value of the choice event that the bot gets; null where it gets a message with the label, as a reply key sends.</param>
public readonly record struct OfferedChoice(int Number, string Label, string? Value);
