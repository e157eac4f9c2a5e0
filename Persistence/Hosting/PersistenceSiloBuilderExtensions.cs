using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Configuration;
using Orleans.Runtime.Hosting;
using Orleans.Storage;
using OrleansBots.Persistence.Conversations;
using OrleansBots.Persistence.DefaultStorage;
using OrleansBots.Persistence.Postgres;
using OrleansBots.Persistence.Sqlite;

namespace OrleansBots.Persistence.Hosting;

/// <summary>Registers grain storage on the installation's database. The schema must be there before the silo starts.</summary>
public static class PersistenceSiloBuilderExtensions
{
    /// <summary>Name of the conversations' storage; frozen, as grains ask for it.</summary>
    public const string ConversationStorageName = "conversations";

    // Orleans' names for the drivers.
    private const string PostgresInvariant = "Npgsql";
    private const string SqliteInvariant = "System.Data.SQLite";

    /// <summary>
    /// Registers the group-committing storage of conversation state as <see cref="ConversationStorageName"/>. States are written
    /// by Orleans' binary serializer, unless an <see cref="IGrainStorageSerializer"/> is registered under that name.
    /// </summary>
    public static ISiloBuilder AddConversationStorage(this ISiloBuilder silo)
    {
        ArgumentNullException.ThrowIfNull(silo);
        var services = silo.Services;
        services.AddConversationStates();
        services.TryAddKeyedSingleton<IGrainStorageSerializer>(
            ConversationStorageName, (provider, _) => ActivatorUtilities.CreateInstance<OrleansGrainStorageSerializer>(provider));
        services.AddGrainStorage(ConversationStorageName, (provider, name) => ActivatorUtilities.CreateInstance<ConversationStorage>(
            provider, provider.GetRequiredKeyedService<IGrainStorageSerializer>(name)));
        return silo;
    }

    /// <summary>Registers Microsoft.Orleans.Persistence.AdoNet as the default grain storage.</summary>
    public static ISiloBuilder AddDefaultStorage(this ISiloBuilder silo)
    {
        ArgumentNullException.ThrowIfNull(silo);
        silo.Services.AddPersistence();
        silo.Services.TryAddSingleton(provider => new GatedSqliteDataSource(provider.GetRequiredService<SqliteDatabase>()));
        return silo.AddAdoNetGrainStorageAsDefault(options => options.Configure<IServiceProvider>(Configure));
    }

    internal static void AddConversationStates(this IServiceCollection services)
    {
        services.AddPersistence();
        services.TryAddSingleton<IConversationStateStore>(provider => PersistenceServiceCollectionExtensions.KindOf(provider) == StoreKind.Postgres
            ? ActivatorUtilities.CreateInstance<PostgresConversationStateStore>(provider)
            : ActivatorUtilities.CreateInstance<SqliteConversationStateStore>(provider));
    }

    private static void Configure(AdoNetGrainStorageOptions options, IServiceProvider provider)
    {
        if (PersistenceServiceCollectionExtensions.KindOf(provider) == StoreKind.Postgres)
        {
            options.Invariant = PostgresInvariant;
            options.DataSource = provider.GetRequiredService<PostgresDatabase>().DataSource;
        }
        else
        {
            options.Invariant = SqliteInvariant;
            options.DataSource = provider.GetRequiredService<GatedSqliteDataSource>();
        }
    }
}
