namespace OrleansBots.Platforms.WhatsApp.Api;

/// <summary>An error as the Graph API writes it. Only the code decides; the rest is for people.</summary>
/// <param name="Code">Code.</param>
/// <param name="Message">Meta's words.</param>
/// <param name="Details">More of them; null where there are none.</param>
/// <param name="IsTransient">True where Meta says that it passes.</param>
/// <param name="TraceId">What Meta's support asks for.</param>
internal sealed record GraphError(int Code, string Message, string? Details, bool IsTransient, string? TraceId)
{
    /// <summary>The words with details and trace.</summary>
    public string Words => $"{Message}{(Details is null ? "" : $": {Details}")}{(TraceId is null ? "" : $" (fbtrace_id {TraceId})")}";
}
