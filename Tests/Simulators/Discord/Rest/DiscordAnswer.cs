using System.Text.Json.Nodes;
using OrleansBots.Simulators.Shared.Recording;

namespace OrleansBots.Simulators.Discord.Rest;

/// <summary>What a call is answered with.</summary>
internal sealed record DiscordAnswer(int Status, JsonNode? Body = null)
{
    public static DiscordAnswer NoContent { get; } = new(StatusCodes.Status204NoContent);

    public bool IsOk => Status < 400;

    /// <summary>Why it was refused.</summary>
    public RejectionCause Cause { get; init; }

    /// <summary>Seconds to wait, for 429.</summary>
    public TimeSpan RetryAfter { get; init; }

    /// <summary><c>user</c>, <c>shared</c> or <c>global</c>, for 429.</summary>
    public string Scope { get; init; } = "";

    /// <summary>The message that was made or changed, for the record.</summary>
    public string? MessageId { get; init; }

    /// <summary>Its text, for the record.</summary>
    public string? Text { get; init; }

    /// <summary>True where the call changed nothing and is no second one for the record: the nonce was known.</summary>
    public bool IsRepetition { get; init; }

    public int Code => Body is JsonObject body && body["code"] is JsonValue value && value.TryGetValue(out int code) ? code : 0;

    public string? Message => Body is JsonObject body ? (string?)body["message"] : null;

    public static DiscordAnswer Ok(JsonNode body) => new(StatusCodes.Status200OK, body);
}
