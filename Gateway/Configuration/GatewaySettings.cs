using OrleansBots.ServiceDefaults.Configuration;
using OrleansBots.Silo.Configuration;

namespace OrleansBots.Gateway.Configuration;

/// <summary>How the gateway runs, read before the host is built because it decides what the host is made of.</summary>
/// <param name="Mode">What the process is.</param>
/// <param name="ConnectionString">PostgreSQL, or null for SQLite.</param>
/// <param name="Silo">The cluster and, embedded, the silo's place in it.</param>
internal sealed record GatewaySettings(GatewayMode Mode, string? ConnectionString, SiloSettings Silo)
{
    private const string ModeKey = "OrleansBots:Mode";

    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A setting is invalid.</exception>
    public static GatewaySettings Read(IConfiguration configuration)
    {
        var connectionString = StoreConfiguration.ConnectionString(configuration);
        return new(ReadMode(configuration, connectionString), connectionString, SiloSettingsReader.Read(configuration));
    }

    private static GatewayMode ReadMode(IConfiguration configuration, string? connectionString)
    {
        var mode = configuration[ModeKey] switch
        {
            null or "" => connectionString is null ? GatewayMode.Embedded : GatewayMode.Cluster,
            var text when text.Equals(nameof(GatewayMode.Embedded), StringComparison.OrdinalIgnoreCase) => GatewayMode.Embedded,
            var text when text.Equals(nameof(GatewayMode.Cluster), StringComparison.OrdinalIgnoreCase) => GatewayMode.Cluster,
            var text => throw ConfigurationFaults.Exception($"{ModeKey} is '{text}'; give Embedded or Cluster."),
        };
        if (mode == GatewayMode.Cluster && connectionString is null)
        {
            throw ConfigurationFaults.Exception(
                $"{StoreConfiguration.ConnectionStringKey} is missing, and {ModeKey}=Cluster needs PostgreSQL to meet its silos; give a connection string, or use {ModeKey}=Embedded.");
        }

        return mode;
    }
}
