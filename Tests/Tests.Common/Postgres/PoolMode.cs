namespace OrleansBots.Tests.Common.Postgres;

/// <summary>When PgBouncer gives a session to the next client; its words.</summary>
public enum PoolMode
{
    /// <summary>When its client disconnects.</summary>
    Session,

    /// <summary>After each transaction.</summary>
    Transaction,
}
