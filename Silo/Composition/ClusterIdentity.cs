using Npgsql;
using Orleans.Configuration;
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

    /// <summary>A small pool apart from the load's, so that a silo never looks dead because it waits for a connection.</summary>
    public static string MembershipConnectionString(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString)
    {
        ApplicationName = "OrleansBots membership",
        MaxPoolSize = 3,
        Timeout = 3,
        CommandTimeout = 5,
        KeepAlive = 10,
    }.ConnectionString;
}
