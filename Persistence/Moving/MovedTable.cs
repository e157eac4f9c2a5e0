namespace OrleansBots.Persistence.Moving;

/// <summary>A table whose rows are moved.</summary>
/// <param name="Name">Its name in PostgreSQL.</param>
/// <param name="SourceName">Its name in SQLite.</param>
/// <param name="Columns">The columns that SQLite has; others of PostgreSQL's keep their defaults.</param>
internal sealed record MovedTable(string Name, string SourceName, IReadOnlyList<MovedColumn> Columns)
{
    /// <summary>Names of the columns in PostgreSQL, with commas between.</summary>
    public string ColumnNames { get; } = string.Join(", ", Columns.Select(column => $"\"{column.Name}\""));

    /// <summary>Names of the columns in SQLite, with commas between.</summary>
    public string SourceColumnNames { get; } = string.Join(", ", Columns.Select(column => $"\"{column.SourceName}\""));
}
