namespace OrleansBots.Platforms.Abstractions.Markup;

/// <summary>A part that was cut off a text.</summary>
/// <param name="End">Position after its last character.</param>
/// <param name="Next">Where the next part starts.</param>
/// <param name="IsBlank">True where the part would show nothing.</param>
internal readonly record struct TextCut(int End, int Next, bool IsBlank);
