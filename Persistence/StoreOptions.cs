namespace OrleansBots.Persistence;

/// <summary>Which database the installation uses.</summary>
public enum StoreKind
{
    /// <summary>A SQLite file: embedded mode, one process.</summary>
    Sqlite = 0,

    /// <summary>PostgreSQL: any number of processes.</summary>
    Postgres = 1,
}

/// <summary>Where the database is. Bound by the host; validated at start.</summary>
public sealed class StoreOptions
{
    /// <summary>Which database.</summary>
    public StoreKind Kind { get; set; }

    /// <summary>PostgreSQL connection string (<c>ConnectionStrings:OrleansBots</c>).</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Path of the SQLite file; default <c>data/orleansbots.db</c> under the working directory.</summary>
    public string SqlitePath { get; set; } = "data/orleansbots.db";

    /// <summary>Upper bound of the PostgreSQL pool of this process; default 24.</summary>
    public int MaxPoolSize { get; set; } = 24;
}
