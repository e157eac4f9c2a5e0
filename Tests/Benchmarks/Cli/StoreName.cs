namespace OrleansBots.Benchmarks.Cli;

/// <summary>The two stores.</summary>
internal enum StoreName
{
    Sqlite,
    Postgres,
}
