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

    /// <summary>
    /// Connection string that reaches the PostgreSQL server itself (<c>ConnectionStrings:OrleansBotsDirect</c>), for LISTEN and session locks. Needed where
    /// <see cref="ConnectionString"/> leads through a pooler in transaction mode; default null: there is no such pooler.
    /// </summary>
    public string? DirectConnectionString { get; set; }

    /// <summary>Path of the SQLite file; default <c>data/orleansbots.db</c> under the working directory.</summary>
    public string SqlitePath { get; set; } = "data/orleansbots.db";

    /// <summary>Upper bound of the PostgreSQL pool of this process (<c>OrleansBots:MaxPoolSize</c>); default 24.</summary>
    public int MaxPoolSize { get; set; } = 24;

    /// <summary>
    /// Upper bound of all PostgreSQL connections of this process (<c>OrleansBots:MaxConnections</c>): the pool gets what its sessions and the
    /// cluster's membership leave of it. Default null: the pool alone is bounded.
    /// </summary>
    public int? MaxConnections { get; set; }

    /// <summary>
    /// Sessions apart from the pool that this process may hold at once: one that listens, and in a silo one for each partition. Set by what opens
    /// them, not by configuration.
    /// </summary>
    public int Sessions { get; set; } = 1;
}
