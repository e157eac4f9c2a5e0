using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrleansBots.Inbox.Appending;
using OrleansBots.Inbox.DeadLetters;
using OrleansBots.Inbox.Maintenance;
using OrleansBots.Inbox.Metrics;
using OrleansBots.Inbox.Postgres;
using OrleansBots.Inbox.Signals;
using OrleansBots.Inbox.Sqlite;
using OrleansBots.Persistence;
using OrleansBots.Persistence.Hosting;
using OrleansBots.Persistence.Postgres;
using OrleansBots.Persistence.Sqlite;

namespace OrleansBots.Inbox.Hosting;

/// <summary>Registers the inbox.</summary>
public static class InboxServiceCollectionExtensions
{
    /// <summary>
    /// Registers <see cref="IInbox"/>, <see cref="IInboxStore"/>, <see cref="IDeadLetters"/> and the purge of dedup keys on the database that
    /// <see cref="StoreOptions"/> name. For every process: gateways append through it, silos read as well.
    /// </summary>
    public static IServiceCollection AddInbox(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddPersistence();
        services.AddMetrics();
        services.AddOptions<InboxOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<InboxOptions>, InboxOptionsValidator>());
        services.TryAddSingleton(Random.Shared);
        services.TryAddSingleton<InboxMetrics>();
        services.TryAddSingleton<PartitionSignals>();
        services.TryAddSingleton(CreateStore);
        services.TryAddSingleton(CreateDeadLetterStore);
        services.TryAddSingleton<IDeadLetters, DeadLetterDesk>();
        services.TryAddSingleton<PartitionCountGuard>();
        services.TryAddSingleton<IInbox, GroupCommittingInbox>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, PartitionCountStartup>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, DedupPurge>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, DepthSampler>());
        return services;
    }

    private static IInboxStore CreateStore(IServiceProvider services)
    {
        var (signals, metrics, time) =
            (services.GetRequiredService<PartitionSignals>(), services.GetRequiredService<InboxMetrics>(), services.GetRequiredService<TimeProvider>());
        return IsPostgres(services)
            ? new PostgresInboxStore(
                services.GetRequiredService<PostgresDatabase>(), signals, metrics, time, services.GetRequiredService<ILogger<PostgresListener>>())
            : new SqliteInboxStore(services.GetRequiredService<SqliteDatabase>(), signals, metrics, time);
    }

    private static IDeadLetterStore CreateDeadLetterStore(IServiceProvider services)
    {
        var signals = services.GetRequiredService<PartitionSignals>();
        return IsPostgres(services)
            ? new PostgresDeadLetters(services.GetRequiredService<PostgresDatabase>().DataSource, signals)
            : new SqliteDeadLetters(services.GetRequiredService<SqliteDatabase>(), signals);
    }

    private static bool IsPostgres(IServiceProvider services) =>
        services.GetRequiredService<IOptions<StoreOptions>>().Value.Kind == StoreKind.Postgres;
}
