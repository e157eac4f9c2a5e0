using Microsoft.AspNetCore.Connections;
using Orleans.Configuration;

namespace OrleansBots.Silo.Tls;

/// <summary>Puts TLS under the connections of a cluster, where it is configured.</summary>
public static class ClusterTls
{
    /// <summary>For a silo: its two ports, and what it calls.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A setting or a certificate is no good.</exception>
    public static IServiceCollection AddSiloTls(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = TlsSettingsReader.Read(configuration, TlsRole.Silo);
        if (settings.Mode == TlsMode.Off) return services;
        AddParts(services, settings, TlsRole.Silo);
        return services.Configure<SiloConnectionOptions>(connections =>
        {
            connections.ConfigureSiloInboundConnection(builder => Guard(builder, TlsPort.Silo, settings));
            connections.ConfigureGatewayInboundConnection(builder => Guard(builder, TlsPort.Gateway, settings));
            connections.ConfigureSiloOutboundConnection(builder => Encrypt(builder, settings));
        });
    }

    /// <summary>For a gateway: what it calls.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A setting or a certificate is no good.</exception>
    public static IServiceCollection AddGatewayTls(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = TlsSettingsReader.Read(configuration, TlsRole.Gateway);
        if (settings.Mode == TlsMode.Off) return services;
        AddParts(services, settings, TlsRole.Gateway);
        return services.Configure<ClientConnectionOptions>(connections => connections.ConfigureConnection(builder => Encrypt(builder, settings)));
    }

    private static void AddParts(IServiceCollection services, TlsSettings settings, TlsRole role)
    {
        var files = new TlsFiles(settings, role);
        // Read before the host is built, so that faults end the program at once.
        var first = files.Read(TimeProvider.System.GetUtcNow());
        services.AddSingleton(settings).AddSingleton(files).AddSingleton(first);
        services.AddSingleton<TlsMetrics>().AddSingleton<TlsCertificates>().AddSingleton<TlsHandshakes>().AddSingleton<TlsRotation>();
        services.AddHostedService(provider => provider.GetRequiredService<TlsRotation>());
    }

    private static void Guard(IConnectionBuilder builder, TlsPort port, TlsSettings settings)
    {
        var services = builder.ApplicationServices;
        builder.Use(next =>
        {
            var encrypted = new ConnectionBuilder(services);
            encrypted.UseServerTls(services.GetRequiredService<TlsHandshakes>().Inbound(port));
            encrypted.Use(_ => next);
            var metrics = services.GetRequiredService<TlsMetrics>();
            return new TlsGate(encrypted.Build(), next, port, settings.Mode, metrics, services.GetRequiredService<ILogger<TlsGate>>()).OnConnectionAsync;
        });
    }

    private static void Encrypt(IConnectionBuilder builder, TlsSettings settings)
    {
        if (settings.Mode is TlsMode.Prefer or TlsMode.Require) builder.UseClientTls(builder.ApplicationServices.GetRequiredService<TlsHandshakes>().Outbound());
    }
}
