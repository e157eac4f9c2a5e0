using Serilog.Events;

namespace OrleansBots.ServiceDefaults.Logging;

/// <summary>
/// Orleans' advice at start to turn server GC on. We measured and chose workstation GC (see the programs' project files), so the advice would only
/// alarm operators.
/// </summary>
internal static class ServerGcAdvice
{
    private const int EventId = 100405;

    public static bool Is(LogEvent logEvent) =>
        logEvent.Level == LogEventLevel.Warning
        && logEvent.Properties.TryGetValue("EventId", out var id)
        && id is StructureValue structure
        && structure.Properties.Any(property => property is { Name: "Id", Value: ScalarValue { Value: EventId } });
}
