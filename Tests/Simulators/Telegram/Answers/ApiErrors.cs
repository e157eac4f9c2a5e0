namespace OrleansBots.Simulators.Telegram.Answers;

/// <summary>The errors in Telegram's words: clients match on some of them.</summary>
internal static class ApiErrors
{
    public static readonly ApiAnswer Unauthorized = ApiAnswer.Fail(401, "Unauthorized");
    public static readonly ApiAnswer NotFound = ApiAnswer.Fail(404, "Not Found");
    public static readonly ApiAnswer MethodNotFound = ApiAnswer.Fail(404, "Not Found: method not found");
    public static readonly ApiAnswer Blocked = ApiAnswer.Fail(403, "Forbidden: bot was blocked by the user");
    public static readonly ApiAnswer Kicked = ApiAnswer.Fail(403, "Forbidden: bot was kicked from the supergroup chat");
    public static readonly ApiAnswer ChatNotFound = ApiAnswer.BadRequest("chat not found");
    public static readonly ApiAnswer ChatIdEmpty = ApiAnswer.BadRequest("chat_id is empty");
    public static readonly ApiAnswer TextEmpty = ApiAnswer.BadRequest("message text is empty");
    public static readonly ApiAnswer TextTooLong = ApiAnswer.BadRequest("message is too long");
    public static readonly ApiAnswer CaptionTooLong = ApiAnswer.BadRequest("message caption is too long");
    public static readonly ApiAnswer ButtonDataInvalid = ApiAnswer.BadRequest("BUTTON_DATA_INVALID");
    public static readonly ApiAnswer NotJson = ApiAnswer.BadRequest("can't parse request: not valid JSON");
    public static readonly ApiAnswer MessageToEditNotFound = ApiAnswer.BadRequest("message to edit not found");
    public static readonly ApiAnswer MessageToDeleteNotFound = ApiAnswer.BadRequest("message to delete not found");
    public static readonly ApiAnswer NotModified = ApiAnswer.BadRequest(
        "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message");
    public static readonly ApiAnswer QueryTooOld = ApiAnswer.BadRequest("query is too old and response timeout expired or query ID is invalid");
    public static readonly ApiAnswer WebhookActive = ApiAnswer.Fail(
        409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
    public static readonly ApiAnswer OtherPoller = ApiAnswer.Fail(
        409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running");

    public static ApiAnswer EntitiesUnparsable(string reason) => ApiAnswer.BadRequest($"can't parse entities: {reason}");

    public static ApiAnswer Missing(string what) => ApiAnswer.BadRequest($"there is no {what} in the request");
}
