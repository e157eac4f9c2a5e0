using OrleansBots.Persistence.Schema;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.ServiceDefaults.Configuration;
using OrleansBots.ServiceDefaults.Health;
using OrleansBots.ServiceDefaults.Hosting;
using OrleansBots.Silo.Composition;
using OrleansBots.Silo.Configuration;

namespace OrleansBots.Silo;

/// <summary>A silo of a cluster: it owns partitions of the inbox, runs conversations and sends replies.</summary>
internal static class Program
{
    private const string DefaultUrl = "http://localhost:8090";

    public static Task<int> Main(string[] args) => ProgramGuard.RunAsync(
        () => HealthCommand.IsAsked(args) ? HealthCommand.RunAsync(args[1..], DefaultUrl) : RunAsync(args), StartupFaults.Expected);

    internal static WebApplication Build(string[] args)
    {
        var builder = ServiceHost.CreateBuilder(args, DefaultUrl);
        var settings = SiloSettingsReader.Read(builder.Configuration);
        builder.AddClusterSilo(settings, RequireConnectionString(builder.Configuration));
        var app = builder.Build();
        app.MapProcessEndpoints();
        return app;
    }

    private static async Task<int> RunAsync(string[] args)
    {
        await using var app = Build(args);
        return await app.RunProcessAsync(async cancellationToken =>
        {
            // Resolved before anything starts, so that faults in the configuration end the program at once.
            _ = app.Services.GetRequiredService<IChannelDirectory>();
            await app.Services.GetRequiredService<ISchemaMigrator>().MigrateAsync(cancellationToken);
        });
    }

    private static string RequireConnectionString(ConfigurationManager configuration) => StoreConfiguration.ConnectionString(configuration)
        ?? throw ConfigurationFaults.Exception(
            $"{StoreConfiguration.ConnectionStringKey} is missing, and silos of a cluster meet in PostgreSQL; give a connection string, or run the gateway alone with OrleansBots:Mode=Embedded.");
}
