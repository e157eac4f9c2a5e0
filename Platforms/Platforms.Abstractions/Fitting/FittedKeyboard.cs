using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Platforms.Abstractions.Fitting;

/// <summary>A keyboard as a platform can show it.</summary>
/// <param name="Keyboard">What is shown as a keyboard; null where nothing is.</param>
/// <param name="Lines">What goes into the text; plain.</param>
/// <param name="Offered">Choices that have to be understood.</param>
internal sealed record FittedKeyboard(MessageKeyboard? Keyboard, IReadOnlyList<string> Lines, IReadOnlyList<OfferedChoice> Offered)
{
    public static FittedKeyboard Nothing { get; } = new(null, [], []);
}
