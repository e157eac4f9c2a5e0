namespace OrleansBots.Grains.Conversations.Replies;

/// <summary>What became of a reply for now.</summary>
/// <param name="Wait">Time after which to try it again; null where the reply is done, one way or another.</param>
/// <param name="Reason">Why it waits, in words.</param>
/// <param name="Everything">True where whatever follows has to wait as well, limits or not.</param>
internal readonly record struct ReplyStep(TimeSpan? Wait, string Reason = "", bool Everything = false)
{
    public static ReplyStep Done => default;
}
