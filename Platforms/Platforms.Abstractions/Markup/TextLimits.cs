namespace OrleansBots.Platforms.Abstractions.Markup;

/// <summary>How long the parts of a split text may be.</summary>
/// <param name="First">Longest first part, in UTF-16 units of visible text.</param>
/// <param name="Others">Longest other part, in UTF-16 units of visible text.</param>
public sealed record TextLimits(int First, int Others)
{
    /// <summary>Measures a part as the platform takes it, marks and escapes included; null where only visible text counts.</summary>
    public Func<IReadOnlyList<StyledSpan>, int>? SizeOf { get; init; }

    /// <summary>Largest first part as <see cref="SizeOf"/> measures.</summary>
    public int MaxFirstSize { get; init; } = int.MaxValue;

    /// <summary>Largest other part as <see cref="SizeOf"/> measures.</summary>
    public int MaxSize { get; init; } = int.MaxValue;

    /// <summary>Length of a source below which no part can be too large, so that nothing need be measured.</summary>
    public int AlwaysFits { get; init; }
}
