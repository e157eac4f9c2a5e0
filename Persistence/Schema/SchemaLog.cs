using Microsoft.Extensions.Logging;

namespace OrleansBots.Persistence.Schema;

internal static partial class SchemaLog
{
    [LoggerMessage(3111, LogLevel.Information, "Schema script {Version} ({Name}) applied.")]
    public static partial void ScriptApplied(this ILogger logger, int version, string name);

    [LoggerMessage(3112, LogLevel.Warning, "The database is away (attempt {Attempt}: {Reason}); trying again in {Delay}.")]
    public static partial void DatabaseAway(this ILogger logger, int attempt, string reason, TimeSpan delay);
}
