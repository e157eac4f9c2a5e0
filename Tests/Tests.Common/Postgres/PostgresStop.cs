namespace OrleansBots.Tests.Common.Postgres;

/// <summary>How a server is stopped; pg_ctl's words.</summary>
public enum PostgresStop
{
    /// <summary>Ends sessions and shuts down in order.</summary>
    Fast,

    /// <summary>As a crash: the next start recovers from the write-ahead log.</summary>
    Immediate,
}
