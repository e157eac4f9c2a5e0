using System.Text.Json.Nodes;
using OrleansBots.Simulators.Shared.Recording;

namespace OrleansBots.Simulators.Discord.Rest;

/// <summary>Discord's errors, by its own codes.</summary>
internal static class DiscordErrors
{
    public static DiscordAnswer Unauthorized => Fail(401, 0, "401: Unauthorized");

    public static DiscordAnswer NotFound => Fail(404, 0, "404: Not Found");

    public static DiscordAnswer BadUserAgent => Fail(403, 40333, "internal network error");

    public static DiscordAnswer UnknownChannel => Fail(404, 10003, "Unknown Channel");

    public static DiscordAnswer UnknownApplication => Fail(404, 10002, "Unknown Application");

    public static DiscordAnswer UnknownMessage => Fail(404, 10008, "Unknown Message");

    public static DiscordAnswer UnknownWebhook => Fail(404, 10015, "Unknown Webhook");

    public static DiscordAnswer InvalidWebhookToken => Fail(404, 50027, "Invalid Webhook Token");

    public static DiscordAnswer UnknownInteraction => Fail(404, 10062, "Unknown interaction");

    public static DiscordAnswer AlreadyAcknowledged => Fail(400, 40060, "Interaction has already been acknowledged.");

    public static DiscordAnswer EmptyMessage => Fail(400, 50006, "Cannot send an empty message");

    public static DiscordAnswer NotTheAuthor => Fail(403, 50005, "Cannot edit a message authored by another user");

    public static DiscordAnswer NotJson => Fail(400, 50109, "The request body contains invalid JSON.");

    public static DiscordAnswer TooManyCommands => Fail(400, 30034, "Maximum number of daily application command creates has been reached (200)");

    /// <summary>An error that a fault asked for.</summary>
    public static DiscordAnswer Injected(int status, int code, string? message) =>
        Fail(status, code, message ?? (status == 503 ? "API resource is currently overloaded. Try again a little later" : $"{status}: {(status == 500 ? "Internal Server Error" : "Error")}"))
            with
        { Cause = RejectionCause.Injected };

    /// <summary>50035, with the path of the field that is wrong.</summary>
    public static DiscordAnswer InvalidForm(string path, string code, string message)
    {
        var innermost = new JsonObject { ["_errors"] = new JsonArray(new JsonObject { ["code"] = code, ["message"] = message }) };
        var errors = path.Split('.').Reverse().Aggregate(innermost, (inner, name) => new() { [name] = inner });
        return new(400, new JsonObject { ["code"] = 50035, ["message"] = "Invalid Form Body", ["errors"] = errors });
    }

    public static DiscordAnswer RateLimited(TimeSpan wait, string scope, RejectionCause cause) => new(429, new JsonObject
    {
        ["message"] = scope == "shared" ? "The resource is being rate limited." : "You are being rate limited.",
        ["retry_after"] = Math.Round(wait.TotalSeconds, 3, MidpointRounding.ToPositiveInfinity),
        ["global"] = scope == "global",
    })
    {
        RetryAfter = wait,
        Scope = scope,
        Cause = cause,
    };

    private static DiscordAnswer Fail(int status, int code, string message) => new(status, new JsonObject { ["message"] = message, ["code"] = code });
}
