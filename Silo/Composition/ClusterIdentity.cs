using Orleans.Configuration;
using OrleansBots.Persistence.Postgres;
using OrleansBots.Silo.Configuration;

namespace OrleansBots.Silo.Composition;

/// <summary>What silos and their clients must agree on to meet.</summary>
public static class ClusterIdentity
{
    /// <summary>The name by which Orleans chooses the SQL dialect and driver.</summary>
    public const string PostgresInvariant = "Npgsql";

    /// <summary>Sets the cluster's names.</summary>
    public static void Apply(this SiloSettings settings, ClusterOptions cluster)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(cluster);
        cluster.ClusterId = settings.ClusterId;
        cluster.ServiceId = settings.ServiceId;
    }

    /// <summary>
    /// Sets the time limits of grain calls: a call that nobody waits for any more is cancelled, not left to run.
    /// </summary>
    public static void ApplyTimeouts(MessagingOptions messaging)
    {
        ArgumentNullException.ThrowIfNull(messaging);
        messaging.ResponseTimeout = TimeSpan.FromSeconds(30);
        messaging.CancelRequestOnTimeout = true;
    }

    /// <inheritdoc cref="PostgresConnections.ForMembership"/>
    public static string MembershipConnectionString(string connectionString) => PostgresConnections.ForMembership(connectionString);
}
