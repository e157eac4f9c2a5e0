using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OrleansBots.ServiceDefaults.Configuration;
using OrleansBots.ServiceDefaults.Health;
using OrleansBots.ServiceDefaults.Logging;
using OrleansBots.ServiceDefaults.Telemetry;

namespace OrleansBots.ServiceDefaults.Hosting;

/// <summary>What every process of an installation has: configuration, logs, metrics, health, an orderly stop.</summary>
public static class ServiceHost
{
    /// <summary>
    /// What a stop may take after the drain delay. Who runs us kills after 30 s by default, and must wait longer by the delay where one is set; we are done before.
    /// </summary>
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(25);

    /// <summary>Starts to build a process.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="defaultUrl">Where it listens unless configured otherwise.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The configuration file is absent or invalid.</exception>
    public static WebApplicationBuilder CreateBuilder(string[] args, string defaultUrl)
    {
        // The slim builder leaves out what a service behind a proxy does not use; HTTPS is put back for those who have none.
        var builder = WebApplication.CreateSlimBuilder(args);
        ConfigurationFile.Add(builder.Configuration, args);
        builder.WebHost.UseKestrelHttpsConfiguration();
        if (!HasAddress(builder)) builder.WebHost.UseUrls(defaultUrl);
        builder.AddProcessLogging();
        builder.AddProcessTelemetry();
        builder.AddProcessHealth();
        builder.Services.AddSingleton(TimeProvider.System);
        var drainDelay = DrainGate.DelayOf(builder.Configuration);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout + drainDelay);
        // Addresses of platform APIs hold tokens in their path: no HTTP client may log them, at whatever level.
        builder.Services.ConfigureHttpClientDefaults(client => client.RemoveAllLoggers());
        return builder;
    }

    private static bool HasAddress(WebApplicationBuilder builder) =>
        !string.IsNullOrEmpty(builder.Configuration["urls"])
        || !string.IsNullOrEmpty(builder.Configuration["http_ports"])
        || !string.IsNullOrEmpty(builder.Configuration["https_ports"])
        || builder.Configuration.GetSection("Kestrel:Endpoints").GetChildren().Any();
}
