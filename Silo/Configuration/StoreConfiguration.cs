using System.Globalization;
using Npgsql;
using OrleansBots.Inbox;
using OrleansBots.Persistence;
using OrleansBots.ServiceDefaults.Configuration;

namespace OrleansBots.Silo.Configuration;

/// <summary>Reads which database the installation uses, and its options, from configuration.</summary>
public static class StoreConfiguration
{
    /// <summary>Key of the PostgreSQL connection string.</summary>
    public const string ConnectionStringKey = "ConnectionStrings:OrleansBots";

    /// <summary>Key of the connection string that reaches the server itself, where the other one leads through a pooler in transaction mode.</summary>
    public const string DirectConnectionStringKey = "ConnectionStrings:OrleansBotsDirect";

    private const string SqlitePathKey = "OrleansBots:SqlitePath";
    private const string MaxPoolSizeKey = "OrleansBots:MaxPoolSize";
    private const string MaxConnectionsKey = "OrleansBots:MaxConnections";

    /// <summary>The connection string of the PostgreSQL database; null where the installation uses SQLite.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">It is no connection string; it is not quoted, because it holds a password.</exception>
    public static string? ConnectionString(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var settings = Read(configuration, ConnectionStringKey);
        if (DirectConnectionString(configuration) is not null)
        {
            RequirePoolable(settings
                ?? throw ConfigurationFaults.Exception($"{DirectConnectionStringKey} is given without {ConnectionStringKey}; give the pooler's connection string there, or give only {ConnectionStringKey}."));
        }

        return settings is null ? null : configuration[ConnectionStringKey];
    }

    /// <summary>Binds the options of the database and the inbox.</summary>
    public static IServiceCollection ConfigureStore(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        var (connectionString, direct) = (ConnectionString(configuration), DirectConnectionString(configuration));
        var maxPoolSize = Number(configuration, MaxPoolSizeKey, 4, 500);
        var maxConnections = Number(configuration, MaxConnectionsKey, 8, 2000);
        return services
            .Configure<InboxOptions>(configuration.GetSection(InboxOptions.Section))
            .Configure<StoreOptions>(store =>
            {
                store.Kind = connectionString is null ? StoreKind.Sqlite : StoreKind.Postgres;
                store.ConnectionString = connectionString;
                store.DirectConnectionString = direct;
                if (configuration[SqlitePathKey] is { Length: > 0 } path) store.SqlitePath = path;
                if (maxPoolSize is { } size) store.MaxPoolSize = size;
                store.MaxConnections = maxConnections;
            });
    }

    private static string? DirectConnectionString(IConfiguration configuration) =>
        Read(configuration, DirectConnectionStringKey) is null ? null : configuration[DirectConnectionStringKey];

    private static NpgsqlConnectionStringBuilder? Read(IConfiguration configuration, string key)
    {
        if (configuration[key] is not { } text || string.IsNullOrWhiteSpace(text)) return null;
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(text);
            if (!string.IsNullOrWhiteSpace(settings.Host)) return settings;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            // Reported below. The parser's message may quote the text.
        }

        throw ConfigurationFaults.Exception(
            $"{key} is no PostgreSQL connection string; give one like Host=localhost;Database=orleansbots;Username=bots;Password=...");
    }

    /// <summary>A pooler refuses settings of a session at connecting, or gives them to whoever comes next.</summary>
    private static void RequirePoolable(NpgsqlConnectionStringBuilder settings)
    {
        var setting = settings switch
        {
            { Options.Length: > 0 } => "Options",
            { SearchPath.Length: > 0 } => "Search Path",
            _ => null,
        };
        if (setting is not null)
        {
            throw ConfigurationFaults.Exception(
                $"{ConnectionStringKey} has '{setting}', which does not pass a pooler in transaction mode; make it a default of the database role instead (ALTER ROLE ... IN DATABASE ... SET ...).");
        }
    }

    private static int? Number(IConfiguration configuration, string key, int least, int most) => configuration[key] switch
    {
        null or "" => null,
        var text when int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most => number,
        var text => throw ConfigurationFaults.Exception($"{key} is '{text}'; give a number from {least} to {most}."),
    };
}
