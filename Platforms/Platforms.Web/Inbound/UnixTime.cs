namespace OrleansBots.Platforms.Web.Inbound;

/// <summary>Times as browsers count them, with the fractions that a stage of less than a millisecond needs.</summary>
internal static class UnixTime
{
    public static double Milliseconds(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).TotalMilliseconds;
}
