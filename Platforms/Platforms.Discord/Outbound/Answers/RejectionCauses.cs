namespace OrleansBots.Platforms.Discord.Outbound.Answers;

/// <summary>Names of the causes for which Discord refuses a request for good, by its error codes.</summary>
internal static class RejectionCauses
{
    public const string Unauthorized = "unauthorized";

    /// <summary>The interaction's token is used up; the same can be said in the channel.</summary>
    public const string InteractionEnded = "interaction-ended";

    /// <summary>The cause of a code, and whether the chat cannot be reached any more; null where the code is not known.</summary>
    public static (string Cause, bool ChatUnreachable)? Of(long code) => code switch
    {
        10003 => ("unknown-channel", true),
        10004 => ("unknown-guild", true),
        10008 => ("unknown-message", false),
        10013 => ("unknown-user", true),
        10014 => ("unknown-emoji", false),
        10015 or 10062 or 50027 => (InteractionEnded, false),
        30046 => ("too-many-edits", false),
        40001 or 50014 => (Unauthorized, false),
        40058 => ("forum-without-thread", false),
        40094 => ("too-many-follow-ups", false),
        50001 => ("missing-access", true),
        50005 => ("not-own-message", false),
        50006 => ("empty-message", false),
        50007 or 50278 => ("cannot-message-user", true),
        50008 => ("no-text-channel", true),
        50013 => ("missing-permissions", false),
        50035 => ("invalid-form", false),
        50083 => ("thread-archived", false),
        160002 => ("no-history-permission", false),
        160005 => ("thread-locked", false),
        200000 or 240000 => ("blocked-by-automod", false),
        _ => null,
    };
}
