using OrleansBots.Gateway.Commands;
using OrleansBots.Gateway.Composition;
using OrleansBots.Gateway.Configuration;
using OrleansBots.Gateway.Home;
using OrleansBots.Gateway.Webhooks;
using OrleansBots.Inbox.Hosting;
using OrleansBots.Persistence;
using OrleansBots.Persistence.Hosting;
using OrleansBots.Persistence.Schema;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Ingress;
using OrleansBots.Platforms.Discord.Hosting;
using OrleansBots.Platforms.Telegram.Hosting;
using OrleansBots.Platforms.Web.Hosting;
using OrleansBots.Platforms.WhatsApp.Hosting;
using OrleansBots.ServiceDefaults.Health;
using OrleansBots.ServiceDefaults.Hosting;
using OrleansBots.Silo.Configuration;

namespace OrleansBots.Gateway;

/// <summary>The gateway: takes webhooks, serves the web chat and, embedded, hosts the silo as well.</summary>
internal static class Program
{
    internal const string DefaultUrl = "http://localhost:8080";

    public static Task<int> Main(string[] args) =>
        ProgramGuard.RunAsync(() => CommandLine.IsCommand(args) ? CommandLine.RunAsync(args) : ServeAsync(args), StartupFaults.Expected);

    /// <param name="args">The command line.</param>
    /// <param name="replace">Changes services before anything is built; for tests, which have clocks of their own.</param>
    internal static WebApplication Build(string[] args, Action<IServiceCollection>? replace = null)
    {
        var builder = ServiceHost.CreateBuilder(args, DefaultUrl);
        var settings = GatewaySettings.Read(builder.Configuration);
        if (settings.Mode == GatewayMode.Embedded) DemoTenant.AddWhereEmpty(builder.Configuration);

        builder.Services
            .ConfigureStore(builder.Configuration)
            .AddPersistence()
            .AddInbox()
            .AddEventIngress()
            .AddConfiguredChannels(builder.Configuration)
            .AddTelegramInbound()
            .AddDiscordInbound()
            .AddWhatsAppInbound()
            .AddWebInbound()
            .AddWebhooks()
            .AddTrustedProxies(builder.Configuration)
            .AddOpenApi()
            .AddReadinessCheck("database", (services, token) => services.GetRequiredService<IDatabaseProbe>().PingAsync(token));
        builder.AddCluster(settings);
        replace?.Invoke(builder.Services);

        var app = builder.Build();
        app.UseForwardedHeaders();
        app.MapWebhooks();
        app.MapWebChat();
        app.MapProcessEndpoints();
        app.MapOpenApi();
        app.MapHome();
        return app;
    }

    internal static async Task PrepareAsync(WebApplication app, CancellationToken cancellationToken)
    {
        // Resolved before anything starts, so that faults in the configuration end the program at once.
        _ = app.Services.GetRequiredService<IChannelDirectory>();
        await app.Services.GetRequiredService<ISchemaMigrator>().MigrateAsync(cancellationToken);
    }

    private static async Task<int> ServeAsync(string[] args)
    {
        await using var app = Build(args);
        return await app.RunProcessAsync(token => PrepareAsync(app, token));
    }
}
