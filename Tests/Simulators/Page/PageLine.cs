namespace OrleansBots.Simulators.Page;

/// <summary>A message as the page shows it.</summary>
/// <param name="Id">The platform's id of the message; taps name it.</param>
/// <param name="IsBot">True for the bot's.</param>
/// <param name="Text">What is read.</param>
/// <param name="Choices">What can be tapped.</param>
internal sealed record PageLine(string Id, bool IsBot, string Text, IReadOnlyList<PageChoice> Choices);

/// <summary>A button, a row of a list or a prepared answer.</summary>
/// <param name="Kind">How it is tapped.</param>
/// <param name="Id">What goes back.</param>
/// <param name="Label">What is read.</param>
internal sealed record PageChoice(ChoiceKind Kind, string Id, string Label);
