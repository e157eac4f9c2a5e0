namespace OrleansBots.Platforms.Telegram.Outbound.Answers;

/// <summary>
/// Names the causes of refusals. Only the words of a description tell them apart; they are no contract, so whatever is not found here
/// keeps the general cause of its code.
/// </summary>
internal static class RejectionCauses
{
    public const string CannotParse = "cannot-parse-text";
    public const string NotModified = "not-modified";
    public const string AnsweredTooLate = "answered-too-late";
    public const string ChatNotFound = "chat-not-found";

    private static readonly (string Words, string Cause)[] s_badRequests =
    [
        ("message is not modified", NotModified),
        ("query is too old", AnsweredTooLate),
        ("query ID is invalid", AnsweredTooLate),
        ("can't parse entities", CannotParse),
        ("can't find end", CannotParse),
        ("chat not found", ChatNotFound),
        ("message thread not found", "thread-not-found"),
        ("TOPIC_CLOSED", "topic-closed"),
        ("too long", "message-too-long"),
        ("text is empty", "empty-text"),
        ("message to edit not found", "message-not-found"),
        ("message can't be edited", "message-not-editable"),
        ("BUTTON_", "bad-button"),
        ("file identifier", "bad-file"),
        ("HTTP URL", "file-not-fetched"),
        ("web page content", "file-not-fetched"),
        ("not enough rights", "not-enough-rights"),
        ("no rights", "not-enough-rights"),
        ("business connection", "business-connection"),
    ];

    private static readonly (string Words, string Cause)[] s_forbidden =
    [
        ("blocked by the user", "blocked-by-user"),
        ("deactivated", "user-deactivated"),
        ("kicked", "kicked"),
        ("can't initiate", "cannot-initiate"),
        ("not a member", "not-a-member"),
        ("send messages to bots", "chat-is-a-bot"),
    ];

    public static string OfBadRequest(string? description) => Find(s_badRequests, description, "bad-request");

    public static string OfForbidden(string? description) => Find(s_forbidden, description, "forbidden");

    private static string Find((string Words, string Cause)[] known, string? description, string otherwise)
    {
        foreach (var (words, cause) in known)
        {
            if (description?.Contains(words, StringComparison.OrdinalIgnoreCase) == true) return cause;
        }

        return otherwise;
    }
}
