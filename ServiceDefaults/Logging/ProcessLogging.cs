using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrleansBots.ServiceDefaults.Configuration;
using Serilog;
using Serilog.Core;
using Serilog.Extensions.Logging;
using Serilog.Formatting.Compact;

namespace OrleansBots.ServiceDefaults.Logging;

/// <summary>Logs go to standard output: one JSON object a line, or readable text for people.</summary>
internal static class ProcessLogging
{
    /// <summary><c>json</c> or <c>text</c>; by default text in development and on a terminal.</summary>
    private const string FormatKey = "OrleansBots:Logs:Format";

    // Levels are filtered by Microsoft.Extensions.Logging, before a message is even formatted.
    private static readonly Dictionary<string, string?> DefaultLevels = new()
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft"] = "Warning",
        ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Information",
        ["Logging:LogLevel:Orleans"] = "Warning",
        ["Logging:LogLevel:Npgsql"] = "Warning",
        ["Logging:LogLevel:Polly"] = "Warning",
        ["Logging:LogLevel:System"] = "Warning",
    };

    public static void AddProcessLogging(this WebApplicationBuilder builder)
    {
        ConfigurationFile.AddDefaults(builder.Configuration, DefaultLevels);
        builder.Logging.ClearProviders();
        // Not AddSerilog, which would put a filter of its own over the configured levels.
        builder.Logging.AddProvider(new SerilogLoggerProvider(CreateLogger(builder), dispose: true));
    }

    private static Logger CreateLogger(WebApplicationBuilder builder)
    {
        var configuration = new LoggerConfiguration().MinimumLevel.Verbose().Filter.ByExcluding(new OrleansFalseAlarms(TimeProvider.System).Is).Enrich.FromLogContext();
        return IsText(builder)
            ? configuration.WriteTo.Console(
                outputTemplate: "{Timestamp:HH:mm:ss.fff} {Level:u3} {SourceContext}: {Message:lj}{NewLine}{Exception}",
                formatProvider: System.Globalization.CultureInfo.InvariantCulture).CreateLogger()
            : configuration.WriteTo.Console(new CompactJsonFormatter()).CreateLogger();
    }

    private static bool IsText(WebApplicationBuilder builder) => builder.Configuration[FormatKey] switch
    {
        "json" => false,
        "text" => true,
        null or "" => builder.Environment.IsDevelopment() || !Console.IsOutputRedirected,
        var other => throw ConfigurationFaults.Exception($"{FormatKey} is '{other}'; give json or text."),
    };
}
