namespace OrleansBots.Persistence;

/// <summary>Tells whether the database answers; for readiness.</summary>
public interface IDatabaseProbe
{
    /// <summary>Asks the database for a trivial answer. Returns null where it came, else the reason in words.</summary>
    Task<string?> PingAsync(CancellationToken cancellationToken);
}
