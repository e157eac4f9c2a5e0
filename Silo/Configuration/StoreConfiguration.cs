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

    private const string SqlitePathKey = "OrleansBots:SqlitePath";
    private const string MaxPoolSizeKey = "OrleansBots:MaxPoolSize";

    /// <summary>The connection string of the PostgreSQL database; null where the installation uses SQLite.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">It is no connection string; it is not quoted, because it holds a password.</exception>
    public static string? ConnectionString(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration[ConnectionStringKey] is not { } text || string.IsNullOrWhiteSpace(text)) return null;
        try
        {
            if (!string.IsNullOrWhiteSpace(new NpgsqlConnectionStringBuilder(text).Host)) return text;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            // Reported below. The parser's message may quote the text.
        }

        throw ConfigurationFaults.Exception(
            $"{ConnectionStringKey} is no PostgreSQL connection string; give one like Host=localhost;Database=orleansbots;Username=bots;Password=...");
    }

    /// <summary>Binds the options of the database and the inbox.</summary>
    public static IServiceCollection ConfigureStore(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        var connectionString = ConnectionString(configuration);
        var maxPoolSize = MaxPoolSize(configuration);
        return services
            .Configure<InboxOptions>(configuration.GetSection(InboxOptions.Section))
            .Configure<StoreOptions>(store =>
            {
                store.Kind = connectionString is null ? StoreKind.Sqlite : StoreKind.Postgres;
                store.ConnectionString = connectionString;
                if (configuration[SqlitePathKey] is { Length: > 0 } path) store.SqlitePath = path;
                if (maxPoolSize is { } size) store.MaxPoolSize = size;
            });
    }

    private static int? MaxPoolSize(IConfiguration configuration) => configuration[MaxPoolSizeKey] switch
    {
        null or "" => null,
        var text when int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var size) && size is >= 4 and <= 500 => size,
        var text => throw ConfigurationFaults.Exception($"{MaxPoolSizeKey} is '{text}'; give a number from 4 to 500."),
    };
}
