namespace OrleansBots.Tests.Common.Plans;

/// <summary>What running a statement cost.</summary>
/// <param name="Case">The statement.</param>
/// <param name="IsGeneric">Whether its plan was made without knowing the parameters, as that of a prepared statement in long use.</param>
/// <param name="Milliseconds">Time of execution.</param>
/// <param name="Buffers">Pages looked at, planning left out.</param>
/// <param name="Scanned">Large tables that were read from end to end.</param>
/// <param name="Plan">The plan, as EXPLAIN prints it.</param>
public sealed record PlanResult(PlanCase Case, bool IsGeneric, double Milliseconds, long Buffers, IReadOnlyList<string> Scanned, string Plan)
{
    /// <summary>Pages per row.</summary>
    public double BuffersPerRow => (double)Buffers / Case.Rows;

    /// <summary>What is wrong with it; null where nothing is.</summary>
    public string? Fault =>
        Scanned.Count > 0 ? $"reads all of {string.Join(", ", Scanned)}"
        : BuffersPerRow > Case.BuffersPerRow ? $"{BuffersPerRow:0.#} pages per row, {Case.BuffersPerRow:0.#} allowed"
        : null;

    /// <inheritdoc/>
    public override string ToString() => $"{Case.Statement} ({(IsGeneric ? "generic" : "custom")} plan): {Fault ?? "in order"}";
}
