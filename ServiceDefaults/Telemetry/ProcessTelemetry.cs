using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using OrleansBots.ServiceDefaults.Configuration;
using OrleansBots.ServiceDefaults.Hosting;

namespace OrleansBots.ServiceDefaults.Telemetry;

/// <summary>Metrics for Prometheus always; traces only where a collector is configured.</summary>
internal static class ProcessTelemetry
{
    private const string OwnSources = "OrleansBots.*";
    private const string CollectorKey = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string SampleRatioKey = "OrleansBots:Tracing:SampleRatio";
    private const double DefaultSampleRatio = 0.05;

    public static void AddProcessTelemetry(this WebApplicationBuilder builder)
    {
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(builder.Environment.ApplicationName, serviceVersion: ProgramVersion.Text))
            .WithMetrics(metrics => metrics
                .AddMeter(OwnSources, "Microsoft.Orleans", "Npgsql", "Microsoft.AspNetCore.Server.Kestrel")
                .AddRuntimeInstrumentation()
                .AddView(LatencyBuckets.ViewOf)
                .AddPrometheusExporter());
        if (!string.IsNullOrWhiteSpace(builder.Configuration[CollectorKey])) AddTraces(telemetry, SampleRatio(builder.Configuration));
    }

    private static void AddTraces(OpenTelemetryBuilder telemetry, double ratio) => telemetry.WithTracing(traces => traces
        .AddSource(OwnSources)
        // Not System.Net.Http: its spans carry request addresses, and those hold tokens.
        .AddAspNetCoreInstrumentation(web => web.Filter = context => context.Request.Path.StartsWithSegments("/webhooks"))
        .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(ratio)))
        .AddOtlpExporter());

    private static double SampleRatio(ConfigurationManager configuration) => configuration[SampleRatioKey] switch
    {
        null or "" => DefaultSampleRatio,
        var text when double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var ratio) && ratio is >= 0 and <= 1 => ratio,
        var text => throw ConfigurationFaults.Exception($"{SampleRatioKey} is '{text}'; give a number from 0 to 1."),
    };
}
