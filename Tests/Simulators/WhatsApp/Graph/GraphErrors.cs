using System.Text.Json.Nodes;
using OrleansBots.Simulators.Shared.Recording;

namespace OrleansBots.Simulators.WhatsApp.Graph;

/// <summary>Meta's errors, by its own codes.</summary>
internal static class GraphErrors
{
    public static GraphAnswer TokenExpired => Fail(401, 190, "Error validating access token: Session has expired.", null);

    public static GraphAnswer Throughput => Fail(429, 130429, "Rate limit hit", "Message failed to send because there were too many messages sent from this phone number in a short period of time") with { Cause = RejectionCause.LimitBroken };

    public static GraphAnswer PairRate => Fail(429, 131056, "(Business Account, Consumer Account) pair rate limit hit", "Message failed to send because there were too many messages sent from this phone number to the same phone number in a short period of time.") with { Cause = RejectionCause.LimitBroken };

    public static GraphAnswer SpamRate => Fail(429, 131048, "Spam rate limit hit", "Message failed to send because there are restrictions on how many messages can be sent from this phone number.") with { Cause = RejectionCause.LimitBroken };

    public static GraphAnswer WindowClosed => Fail(400, 131047, "Re-engagement message", "Message failed to send because more than 24 hours have passed since the customer last replied to this number.") with { Cause = RejectionCause.LimitBroken };

    public static GraphAnswer Undeliverable => Fail(400, 131026, "Message undeliverable", "Message undeliverable.");

    public static GraphAnswer SenderIsRecipient => Fail(400, 131021, "Recipient cannot be sender", "Recipient cannot be sender");

    public static GraphAnswer NotASystemObject => Fail(400, 100, "Unsupported post request. Object does not exist, cannot be loaded due to missing permissions, or does not support this operation", null);

    public static GraphAnswer UnknownPath => Fail(404, 2500, "Unknown path components", null);

    public static GraphAnswer MediaNotFound => Fail(404, 100, "Media not found", "Media id is unknown or no longer available");

    public static GraphAnswer NumberRequired => Fail(400, 131062, "Business-scoped user ID recipients are not supported", "This message kind needs a phone number");

    public static GraphAnswer TemplateMissing(string name, string language) =>
        Fail(404, 132001, "Template name does not exist in the translation", $"template name ({name}) does not exist in {language}");

    public static GraphAnswer TemplateParameters(int given, int wanted) => Fail(
        400, 132000, "Number of parameters does not match the expected number of params", $"body: number of localizable_params ({given}) does not match the expected number of params ({wanted})");

    public static GraphAnswer Unsupported(string type) => Fail(400, 131051, "Unsupported message type", $"Message type {type} is not currently supported.");

    public static GraphAnswer Missing(string parameter) => Fail(400, 131008, "Required parameter is missing", $"Required parameter '{parameter}' is missing");

    public static GraphAnswer Wrong(string details) => Fail(400, 131009, "Parameter value is not valid", details);

    public static GraphAnswer Invalid(string details) => Fail(400, 100, "Invalid parameter", details);

    public static GraphAnswer Injected(int status, int code, string? message) => Fail(status, code, message ?? "Something went wrong", null) with { Cause = RejectionCause.Injected };

    private static GraphAnswer Fail(int status, int code, string message, string? details)
    {
        var error = new JsonObject { ["message"] = code == 190 ? message : $"(#{code}) {message}", ["type"] = "OAuthException", ["code"] = code };
        if (details is not null) error["error_data"] = new JsonObject { ["messaging_product"] = "whatsapp", ["details"] = details };
        if (code == 190) error["error_subcode"] = 463;
        error["fbtrace_id"] = "Az8or2yhqkZfEZ-_4Qn_Bam";
        return new(status, new() { ["error"] = error });
    }
}
