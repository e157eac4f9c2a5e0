namespace OrleansBots.Persistence.Postgres;

/// <summary>How many PostgreSQL connections a process may hold at once, by what they are for.</summary>
/// <param name="Pooled">Shared by everything short: appends, states, transcripts, grain storage.</param>
/// <param name="Sessions">Opened past the pool: the one that listens, and one for each partition owned.</param>
public sealed record ConnectionBudget(int Pooled, int Sessions)
{
    /// <summary>Orleans' cluster membership has a small pool apart from the load's.</summary>
    public const int Membership = 3;

    /// <summary>Fewest pooled connections with which a process works: an append, a state write, a transcript and a probe at once.</summary>
    public const int LeastPooled = 4;

    /// <summary>All of them.</summary>
    public int Total => Pooled + Membership + Sessions;

    /// <summary>The budget that options give; its pool may be smaller than <see cref="LeastPooled"/>, which validation refuses.</summary>
    public static ConnectionBudget Of(StoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var left = options.MaxConnections is { } all ? all - Membership - options.Sessions : options.MaxPoolSize;
        return new(Math.Min(options.MaxPoolSize, left), options.Sessions);
    }
}
