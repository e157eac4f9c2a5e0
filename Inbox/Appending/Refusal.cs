namespace OrleansBots.Inbox.Appending;

/// <summary>Why an append is refused; the names are those of the metric.</summary>
internal static class Refusal
{
    public const string Full = "full";
    public const string Timeout = "timeout";
    public const string Unavailable = "unavailable";
    public const string Rejected = "rejected";
}
