using System.Text.Json.Nodes;
using OrleansBots.Simulators.Shared.Recording;

namespace OrleansBots.Simulators.WhatsApp.Graph;

/// <summary>What a call is answered with.</summary>
internal sealed record GraphAnswer(int Status, JsonObject? Body)
{
    public bool IsOk => Status < 400;

    /// <summary>Why it was refused.</summary>
    public RejectionCause Cause { get; init; }

    /// <summary>What was called, where it is not the route itself.</summary>
    public string? Route { get; init; }

    /// <summary>Whom it concerned.</summary>
    public string Target { get; init; } = "";

    /// <summary>The message that was made or concerned, for the record.</summary>
    public string? MessageId { get; init; }

    /// <summary>Its text, for the record.</summary>
    public string? Text { get; init; }

    public int Code => (int?)Body?["error"]?["code"] ?? 0;

    public string? Message => (string?)Body?["error"]?["error_data"]?["details"] ?? (string?)Body?["error"]?["message"];

    public static GraphAnswer Ok(JsonObject body) => new(StatusCodes.Status200OK, body);

    public static GraphAnswer Success => Ok(new() { ["success"] = true });
}
