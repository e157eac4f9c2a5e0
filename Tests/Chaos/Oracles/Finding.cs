namespace OrleansBots.Chaos.Oracles;

/// <summary>A broken promise.</summary>
/// <param name="Invariant">Which.</param>
/// <param name="What">By what.</param>
internal sealed record Finding(Invariant Invariant, string What)
{
    public override string ToString() => $"{(int)Invariant} {Invariant}: {What}";
}
