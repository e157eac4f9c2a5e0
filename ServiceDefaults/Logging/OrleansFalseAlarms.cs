using Serilog.Events;

namespace OrleansBots.ServiceDefaults.Logging;

/// <summary>Warnings of Orleans that say nothing true about us and would only alarm operators.</summary>
internal sealed class OrleansFalseAlarms(TimeProvider timeProvider)
{
    // Advice at start to turn server GC on. We measured and chose workstation GC; see the programs' project files.
    private const int ServerGcAdvice = 100405;

    private const string StallTime = "TimeSinceLastTick";

    private readonly long _started = timeProvider.GetTimestamp();

    public bool Is(LogEvent logEvent) => logEvent.Level == LogEventLevel.Warning && (IsServerGcAdvice(logEvent) || IsStallBeforeTheStart(logEvent));

    private static bool IsServerGcAdvice(LogEvent logEvent) =>
        logEvent.Properties.TryGetValue("EventId", out var id)
        && id is StructureValue structure
        && structure.Properties.Any(property => property is { Name: "Id", Value: ScalarValue { Value: ServerGcAdvice } });

    // Orleans 10.4's watchdog looks at a thread's last sign of life before that thread wrote its first: it then "stalls" since the machine started.
    private bool IsStallBeforeTheStart(LogEvent logEvent) =>
        logEvent.Properties.TryGetValue(StallTime, out var value)
        && value is ScalarValue { Value: TimeSpan stall }
        && stall > timeProvider.GetElapsedTime(_started);
}
