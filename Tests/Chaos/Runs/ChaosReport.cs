namespace OrleansBots.Chaos.Runs;

/// <summary>What a run found.</summary>
/// <param name="Seed">Its seed.</param>
/// <param name="Findings">Broken promises; none in a good run.</param>
/// <param name="Tables">What happened, in figures.</param>
/// <param name="Repeat">The command that repeats it.</param>
public sealed record ChaosReport(int Seed, IReadOnlyList<string> Findings, string Tables, string Repeat)
{
    private const int Shown = 40;

    /// <summary>True where every promise was kept.</summary>
    public bool Holds => Findings.Count == 0;

    /// <summary>Where the logs are; null where they were dropped.</summary>
    public string? Logs { get; init; }

    /// <inheritdoc/>
    public override string ToString()
    {
        var lines = Findings.Take(Shown).Select(finding => $"BROKEN {finding}").ToList();
        if (Findings.Count > Shown) lines.Add($"... and {Findings.Count - Shown} more");
        lines.Add(Holds ? "Every invariant held." : $"{Findings.Count} broken; repeat with: {Repeat}");
        if (Logs is not null) lines.Add($"logs: {Logs}");
        return $"{Tables}{Environment.NewLine}{string.Join(Environment.NewLine, lines)}";
    }
}
