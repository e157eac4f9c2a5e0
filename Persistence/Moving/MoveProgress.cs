namespace OrleansBots.Persistence.Moving;

/// <summary>How far a move has come.</summary>
/// <param name="Table">The table at work.</param>
/// <param name="Step">What is done with it.</param>
/// <param name="Rows">Rows of the table so far, in this step.</param>
public readonly record struct MoveProgress(string Table, MoveStep Step, long Rows);

/// <summary>What is done with a table.</summary>
public enum MoveStep
{
    /// <summary>Its rows are copied.</summary>
    Copying,

    /// <summary>Its rows are read back and compared.</summary>
    Checking,

    /// <summary>Its rows are all there and the same.</summary>
    Done,
}
