namespace OrleansBots.Persistence.Metrics;

/// <summary>Values of the metrics' label <c>operation</c>.</summary>
internal static class StoreOperations
{
    public const string ReadState = "read_state";
    public const string WriteState = "write_state";
    public const string WriteTranscript = "write_transcript";
    public const string WriteReports = "write_delivery_reports";
    public const string ResolveAliases = "resolve_aliases";
}
