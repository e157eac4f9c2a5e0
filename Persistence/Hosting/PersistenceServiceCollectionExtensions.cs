using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrleansBots.Persistence.Aliases;
using OrleansBots.Persistence.Metrics;
using OrleansBots.Persistence.Postgres;
using OrleansBots.Persistence.Schema;
using OrleansBots.Persistence.Sqlite;
using OrleansBots.Persistence.Transcripts;
using OrleansBots.Persistence.Transcripts.Retention;

namespace OrleansBots.Persistence.Hosting;

/// <summary>Registers the database.</summary>
public static class PersistenceServiceCollectionExtensions
{
    /// <summary>
    /// Registers the database that <see cref="StoreOptions"/> name. Both databases are registered, as the kind is known only once
    /// options are bound; only the one that is asked for is opened.
    /// </summary>
    public static IServiceCollection AddPersistence(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<StoreOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<StoreOptions>, StoreOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.TryAddSingleton<PersistenceMetrics>();
        services.TryAddSingleton(provider => new PostgresDatabase(OptionsFor(provider, StoreKind.Postgres), provider.GetService<ILoggerFactory>()));
        services.TryAddSingleton(provider => new SqliteDatabase(OptionsFor(provider, StoreKind.Sqlite)));
        services.TryAddSingleton<ISchemaMigrator>(CreateMigrator);
        services.TryAddSingleton<IDatabaseProbe>(provider => KindOf(provider) == StoreKind.Postgres
            ? new PostgresProbe(provider.GetRequiredService<PostgresDatabase>())
            : new SqliteProbe(provider.GetRequiredService<SqliteDatabase>()));
        return services;
    }

    /// <summary>Registers the transcripts and the index of conversations, and the purge of old entries, which runs where <see cref="TranscriptRetentionOptions"/> give a time.</summary>
    public static IServiceCollection AddTranscripts(this IServiceCollection services)
    {
        services.AddPersistence();
        services.TryAddSingleton<ITranscriptStore>(provider => KindOf(provider) == StoreKind.Postgres
            ? ActivatorUtilities.CreateInstance<PostgresTranscriptStore>(provider)
            : ActivatorUtilities.CreateInstance<SqliteTranscriptStore>(provider));
        services.TryAddSingleton<ITranscriptRetention>(provider => KindOf(provider) == StoreKind.Postgres
            ? ActivatorUtilities.CreateInstance<PostgresTranscriptRetention>(provider)
            : ActivatorUtilities.CreateInstance<SqliteTranscriptRetention>(provider));
        services.TryAddSingleton(Random.Shared);
        services.AddOptions<TranscriptRetentionOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TranscriptRetentionOptions>, TranscriptRetentionOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, TranscriptPurge>());
        return services;
    }

    /// <summary>Registers the index of users' ids.</summary>
    public static IServiceCollection AddUserAliases(this IServiceCollection services)
    {
        services.AddPersistence();
        services.TryAddSingleton<IUserAliasStore>(provider => KindOf(provider) == StoreKind.Postgres
            ? ActivatorUtilities.CreateInstance<PostgresUserAliasStore>(provider)
            : ActivatorUtilities.CreateInstance<SqliteUserAliasStore>(provider));
        services.TryAddSingleton<IUserAliases, UserAliases>();
        return services;
    }

    internal static StoreKind KindOf(IServiceProvider provider) => provider.GetRequiredService<IOptions<StoreOptions>>().Value.Kind;

    private static ISchemaMigrator CreateMigrator(IServiceProvider provider)
    {
        var kind = KindOf(provider);
        var scripts = SchemaScript.LoadAll(kind);
        return kind == StoreKind.Postgres
            ? ActivatorUtilities.CreateInstance<PostgresSchemaMigrator>(provider, scripts)
            : ActivatorUtilities.CreateInstance<SqliteSchemaMigrator>(provider, scripts);
    }

    private static StoreOptions OptionsFor(IServiceProvider provider, StoreKind kind)
    {
        var options = provider.GetRequiredService<IOptions<StoreOptions>>().Value;
        return options.Kind == kind
            ? options
            : throw new InvalidOperationException($"The installation's store is {options.Kind}, so its {kind} database must not be opened.");
    }
}
